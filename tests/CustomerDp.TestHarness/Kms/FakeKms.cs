using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using CustomerDp.Aws.Kms;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.TestHarness.Kms;

/// <summary>
/// KMS with two operations, over real HTTP on loopback: data keys under the keys that are named by <see cref="AliasOf"/> or by their ARN,
/// bound to their encryption context; errors are those of
/// <see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html"/>.
/// </summary>
public sealed class FakeKms : IAsyncDisposable
{
    private readonly ConcurrentQueue<WireAnswer> _faults = new();
    private readonly Dictionary<string, byte[]> _keys;
    private readonly WireServer _server;

    /// <param name="names">Of its keys.</param>
    public FakeKms(params string[] names)
    {
        _keys = names.ToDictionary(ArnOf, _ => RandomNumberGenerator.GetBytes(32));
        _server = new WireServer(Answer);
    }

    public Uri Endpoint => _server.Endpoint;

    /// <summary>What was asked, in order.</summary>
    public IEnumerable<string> Asked => _server.Requests.Select(r => r.Operation);

    public static string AliasOf(string name) => $"alias/{name}";

    public static string ArnOf(string name) => $"arn:aws:kms:eu-west-1:123456789012:key/{name}";

    /// <summary>The next requests are answered so.</summary>
    public void FailNext(WireAnswer answer, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _faults.Enqueue(answer);
        }
    }

    /// <summary>The next requests are refused.</summary>
    public void FailNext(string code, int status = 400, int times = 1) => FailNext(Error(code, status), times);

    public IAmazonKeyManagementService CreateClient()
    {
        var config = KmsClients.Settings();
        config.ServiceURL = Endpoint.ToString();
        config.AuthenticationRegion = "eu-west-1";
        return KmsClients.Create(new BasicAWSCredentials("AKIATEST", "secret"), config);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private WireAnswer Answer(WireRequest request)
    {
        if (_faults.TryDequeue(out var fault))
        {
            return fault;
        }

        var body = JsonNode.Parse(request.Text)!;
        var arn = ((string)body["KeyId"]!).Replace("alias/", ArnOf(""), StringComparison.Ordinal);
        if (!_keys.TryGetValue(arn, out var key))
        {
            return Error("NotFoundException");
        }

        using var aes = new AesGcm(key, 16);
        var context = Encoding.UTF8.GetBytes(body["EncryptionContext"]?.ToJsonString() ?? "");
        return request.Target switch
        {
            "TrentService.GenerateDataKey" => Generate(aes, arn, context),
            "TrentService.Decrypt" => Decrypt(aes, arn, Convert.FromBase64String((string)body["CiphertextBlob"]!), context),
            _ => Error("UnknownOperationException"),
        };
    }

    // Nonce, tag, content, and which key it was.
    private static WireAnswer Generate(AesGcm aes, string arn, byte[] context)
    {
        var (nonce, key) = (RandomNumberGenerator.GetBytes(12), RandomNumberGenerator.GetBytes(32));
        var (tag, content) = (new byte[16], new byte[32]);
        aes.Encrypt(nonce, key, content, tag, context);
        return Data(arn, key, ("CiphertextBlob", [.. nonce, .. tag, .. content, .. Encoding.UTF8.GetBytes(arn)]));
    }

    private static WireAnswer Decrypt(AesGcm aes, string arn, byte[] blob, byte[] context)
    {
        if (Encoding.UTF8.GetString(blob.AsSpan(60)) != arn)
        {
            return Error("IncorrectKeyException");
        }

        var key = new byte[32];
        try
        {
            aes.Decrypt(blob.AsSpan(0, 12), blob.AsSpan(28, 32), blob.AsSpan(12, 16), key, context);
            return Data(arn, key);
        }
        catch (CryptographicException)
        {
            return Error("InvalidCiphertextException");
        }
    }

    private static WireAnswer Data(string arn, byte[] plaintext, params (string Name, byte[] Bytes)[] more)
    {
        var answer = new JsonObject { ["KeyId"] = arn, ["Plaintext"] = Convert.ToBase64String(plaintext) };
        foreach (var (name, bytes) in more)
        {
            answer[name] = Convert.ToBase64String(bytes);
        }

        return new(answer.ToJsonString());
    }

    private static WireAnswer Error(string code, int status = 400) =>
        new($$"""{"__type":"{{code}}","message":"as asked for by the test"}""", status);
}

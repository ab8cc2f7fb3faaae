using System.Security.Cryptography;
using System.Text;

namespace CustomerDp.Aws.Signing;

/// <summary>
/// The key of one day. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature"/>.
/// </summary>
internal sealed class SigningKey
{
    private readonly byte[] _key;

    // Setting up a keyed hash costs more than a signature: one is kept, and who comes while it is in use makes another.
    private IncrementalHash? _idle;

    private SigningKey(string secretKey, string day, byte[] key) => (SecretKey, Day, _key) = (secretKey, day, key);

    /// <summary>The secret that it was derived from.</summary>
    public string SecretKey { get; }

    /// <summary>The day that it signs: <c>20150830</c>.</summary>
    public string Day { get; }

    public static SigningKey Derive(string secretKey, string day, string region, string service)
    {
        var key = Encoding.UTF8.GetBytes($"AWS4{secretKey}");
        foreach (var part in new[] { day, region, service, "aws4_request" })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return new(secretKey, day, key);
    }

    /// <summary>Safe for concurrent use.</summary>
    /// <param name="text">What is signed.</param>
    /// <param name="signature">Room for the 32 bytes.</param>
    public void Sign(ReadOnlySpan<byte> text, Span<byte> signature)
    {
        var hash = Interlocked.Exchange(ref _idle, null) ?? IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(text);
        hash.GetHashAndReset(signature);
        Interlocked.Exchange(ref _idle, hash)?.Dispose();
    }
}

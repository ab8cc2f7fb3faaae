using System.Collections.Concurrent;
using CustomerDp.IntegrationTests.Gates;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.IntegrationTests.Credentials;

/// <summary>
/// Stands before an emulator, which believes everything, and lets through only what is signed with credentials that are good then.
/// </summary>
public sealed class SignatureGate : IAsyncDisposable
{
    private readonly CredentialIssuer _issuer;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<IssuedKey> _accepted = new();
    private readonly ConcurrentQueue<RefusedRequest> _refused = new();
    private EmulatorGate _gate = null!;

    private SignatureGate(CredentialIssuer issuer, TimeProvider time) => (_issuer, _time) = (issuer, time);

    public Uri Endpoint => _gate.Endpoint;

    /// <summary>What each request that was let through was signed with, in order.</summary>
    public IReadOnlyCollection<IssuedKey> Accepted => _accepted;

    /// <summary>What was not let through, in order.</summary>
    public IReadOnlyCollection<RefusedRequest> Refused => _refused;

    public static async Task<SignatureGate> StartAsync(Uri emulator, CredentialIssuer issuer, TimeProvider time)
    {
        var gate = new SignatureGate(issuer, time);
        gate._gate = await EmulatorGate.StartAsync(emulator, gate.Judge);
        return gate;
    }

    public ValueTask DisposeAsync() => _gate.DisposeAsync();

    private GateAnswer? Judge(HttpRequest request, byte[] body)
    {
        var (refusal, key) = SignatureCheck.Of(request, body, _issuer, _time.GetUtcNow());
        if (refusal is null)
        {
            _accepted.Enqueue(key!);
            return null;
        }

        var isLean = request.Headers.UserAgent.ToString().Contains("CustomerDp.Aws", StringComparison.Ordinal);
        _refused.Enqueue(new RefusedRequest(refusal, request.Headers["X-Amz-Target"].ToString(), isLean));
        return GateAnswer.Refusal(refusal);
    }
}

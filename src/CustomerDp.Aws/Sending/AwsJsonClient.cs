using Amazon.Runtime;
using CustomerDp.Aws.Credentials;
using CustomerDp.Aws.Protocol;
using CustomerDp.Aws.Retries;
using CustomerDp.Aws.Transport;

namespace CustomerDp.Aws.Sending;

/// <summary>
/// Sends operations of AWS JSON 1.0 over HTTP, signed, with the retries of the SDK's standard mode. It logs and traces nothing. Safe for
/// concurrent use; make one per process and service.
/// </summary>
public sealed class AwsJsonClient : IDisposable
{
    private readonly AwsJsonClientOptions _options;
    private readonly CredentialCache _credentials;
    private readonly EndpointDirectory _endpoints;
    private readonly Lazy<Attempts> _attempts;

    // The settings may look far (a profile, the instance's metadata): not before something is sent.
    private readonly Lazy<RetryRules> _rules;
    private readonly RetryQuota _quota = new();

    // Also for what the SDK makes by itself on the way to credentials.
    static AwsJsonClient() => NoRedirects.Enforce();

    public AwsJsonClient(AwsJsonClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _credentials = new(FindProviderAsync, options.Time);
        _endpoints = new(options);
        _attempts = new(() => new Attempts(options));
        _rules = new(() => RetryRules.Of(options.Config));
    }

    /// <summary>What of the retry quota is left.</summary>
    internal int QuotaLeft => _quota.Left;

    /// <summary>Sends a request until it is answered or not worth another try.</summary>
    /// <exception cref="AmazonServiceException">The service answered an error.</exception>
    /// <exception cref="AmazonUnmarshallingException">The answer could not be read.</exception>
    /// <exception cref="AmazonClientException">No endpoint or no credentials are known.</exception>
    /// <exception cref="HttpRequestException">The service could not be reached.</exception>
    /// <exception cref="IOException">The connection broke, or the body's checksum was wrong.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    /// <exception cref="OperationCanceledException">The caller did not want to wait any longer.</exception>
    public async Task<TResponse> SendAsync<TRequest, TResponse>(
        AwsJsonOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var body = new RequestBody();
        operation.Write(body, request);
        var call = new Call(operation.Target, body.Written, ServiceEndpoint.HashOf(body.Written.Span), NewInvocationId());
        var rules = _rules.Value;
        var retries = 0;
        var staleRetries = 0;
        var taken = 0;
        var isAbandoned = false;
        while (true)
        {
            // Asked for each try: while one waits, credentials may end.
            var credentials = await _credentials.GetAsync(cancellationToken);
            var endpoint = _endpoints.For(credentials);
            var outcome = await _attempts.Value.TryAsync(
                operation, call, endpoint, credentials, retries + 1, rules.MaxAttempts, cancellationToken);
            isAbandoned |= !outcome.IsAnswered;
            if (outcome.Failure is not { } failure)
            {
                _quota.Give(taken > 0 ? taken : rules.Increment);
                GiveBack();
                return outcome.Response!;
            }

            if (outcome.IsStaleConnection && staleRetries < rules.MaxStaleConnectionRetries)
            {
                staleRetries++;
                continue;
            }

            if (Failures.IsOfCredentials(failure))
            {
                _credentials.Doubt();
            }

            var isClockSkew = Failures.MayBeClockSkew(failure) && endpoint.Clock.Correct(outcome.ServiceTime);
            var kind = isClockSkew ? FailureKind.Transient : Failures.KindOf(failure);
            if (kind == FailureKind.Final || retries + 1 >= rules.MaxAttempts || (rules.HasQuota && !_quota.TryTake(rules.CostOf(kind))))
            {
                GiveBack();
                throw failure;
            }

            taken = rules.HasQuota ? rules.CostOf(kind) : 0;
            retries++;
            await Task.Delay(rules.Wait(retries, kind, _options.Jitter(), outcome.RetryAfter), _options.Time, cancellationToken);
        }

        // A try that was cut off may still be on its way out.
        void GiveBack()
        {
            if (!isAbandoned)
            {
                body.Return();
            }
        }
    }

    public void Dispose()
    {
        if (_attempts.IsValueCreated)
        {
            _attempts.Value.Dispose();
        }
    }

    // It tells tries of one call from those of others and is no secret: without asking the kernel for randomness.
    private static string NewInvocationId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private async Task<AWSCredentials> FindProviderAsync(CancellationToken cancellationToken) =>
        _options.Credentials
        ?? _options.Config.DefaultAWSCredentials
        ?? (AWSCredentials)await _options.Config.IdentityResolverConfiguration.GetIdentityResolver<AWSCredentials>()
            .ResolveIdentityAsync(_options.Config, cancellationToken);
}

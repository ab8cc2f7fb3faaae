using Amazon.Runtime;

namespace CustomerDp.Aws.Credentials;

/// <summary>
/// What requests are signed with. The SDK's providers are asked again every minute and in good time before credentials expire, in the
/// background and by one caller only: requests go on with those that are still good, also when a refresh fails. Safe for concurrent use.
/// </summary>
/// <param name="source">Finds the provider; may take its time.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class CredentialCache(Func<CancellationToken, Task<AWSCredentials>> source, TimeProvider timeProvider)
{
    /// <summary>For how long credentials are used without asking whether there are others.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromMinutes(1);

    /// <summary>How long before their end credentials are refreshed.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>The pause between two tries.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private volatile Held? _held;
    private Task<Held>? _asking;

    /// <summary>Credentials; null for requests that are not to be signed.</summary>
    /// <exception cref="AmazonClientException">There are none.</exception>
    public ValueTask<ImmutableCredentials?> GetAsync(CancellationToken cancellationToken)
    {
        if (_held is not { } held)
        {
            return AskAsync(cancellationToken);
        }

        var now = timeProvider.GetUtcNow();
        if (now >= held.AskAgainAt)
        {
            if (now >= held.GoodUntil)
            {
                return AskAsync(cancellationToken);
            }

            _ = Ask();
        }

        return new(held.Credentials);
    }

    /// <summary>The service did not take what it was given: the next request asks whether there is something newer.</summary>
    public void Doubt()
    {
        if (_held is { } held)
        {
            // Newer ones that have come meanwhile are not replaced.
            Interlocked.CompareExchange(ref _held, held with { AskAgainAt = timeProvider.GetUtcNow() }, held);
        }
    }

    private async ValueTask<ImmutableCredentials?> AskAsync(CancellationToken cancellationToken)
    {
        var held = await Ask().WaitAsync(cancellationToken);
        if (timeProvider.GetUtcNow() >= held.GoodUntil)
        {
            // A refresh that failed while these were still good, and was joined after their end: it has nothing that can be used.
            held = await Ask().WaitAsync(cancellationToken);
        }

        return held.Credentials;
    }

    private Task<Held> Ask()
    {
        lock (_lock)
        {
            if (_asking is not { IsCompleted: false })
            {
                // Providers may block: never on the thread of a request.
                _asking = Task.Run(RefreshAsync);
            }

            return _asking;
        }
    }

    private async Task<Held> RefreshAsync()
    {
        var before = _held;
        try
        {
            var provider = await source(CancellationToken.None);
            var endBefore = EndOf(provider);
            var credentials = before is not null && provider is RefreshingAWSCredentials refreshing
                ? await refreshing.GetCredentialsAsync(Ahead)
                : await provider.GetCredentialsAsync();
            // A provider may replace what it has just handed out, in the background, and then tells of the newer ones' end. Until it is
            // asked again, a moment later, the earlier end is believed.
            var end = EndOf(provider);
            return Hold(credentials, endBefore < end && endBefore > timeProvider.GetUtcNow() ? endBefore : end);
        }
        catch (Exception) when (before is not null && timeProvider.GetUtcNow() < before.GoodUntil)
        {
            // Nobody waits for this; whoever comes after the old ones' end asks again and is told why there are none.
            return _held = before with { AskAgainAt = timeProvider.GetUtcNow() + Pause };
        }
    }

    private Held Hold(ImmutableCredentials? credentials, DateTimeOffset goodUntil)
    {
        var now = timeProvider.GetUtcNow();
        var askAgainAt = goodUntil - now > Ahead + Trust ? now + Trust : goodUntil - Ahead;
        return _held = new(credentials, askAgainAt > now + Pause ? askAgainAt : now + Pause, goodUntil);
    }

    private static DateTimeOffset EndOf(AWSCredentials provider) => provider.Expiration switch
    {
        null => DateTimeOffset.MaxValue,
        { Kind: DateTimeKind.Unspecified } end => new(end, TimeSpan.Zero),
        { } end => new(end.ToUniversalTime()),
    };

    private sealed record Held(ImmutableCredentials? Credentials, DateTimeOffset AskAgainAt, DateTimeOffset GoodUntil);
}

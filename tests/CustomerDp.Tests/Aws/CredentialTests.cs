using Amazon.Runtime;
using CustomerDp.Aws.Credentials;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.Aws;

/// <summary>Credentials that come, end and fail to come.</summary>
[Trait("Kind", "unit")]
public class CredentialTests
{
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_that_do_not_end_are_asked_for_again_every_minute_and_nobody_waits()
    {
        var provider = new Provider();
        var cache = Cache(provider);

        Assert.Equal("1", await KeyAsync(cache));
        Assert.Equal("1", await KeyAsync(cache));
        Assert.Equal(1, provider.Asked);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("1", await KeyAsync(cache));
        await Eventually.HoldsAsync(() => KeyNow(cache) == "2", "the newer ones are used", Cancelled);
        Assert.Equal(2, provider.Asked);
    }

    [Fact]
    public async Task They_are_refreshed_before_they_end()
    {
        var provider = new Provider { GoodFor = TimeSpan.FromHours(1), Time = _time };
        var cache = Cache(provider);
        Assert.Equal("1", await KeyAsync(cache));

        _time.Advance(TimeSpan.FromMinutes(56));
        await Eventually.HoldsAsync(() => KeyNow(cache) == "2", "the newer ones are used", Cancelled);
    }

    [Fact]
    public async Task Those_that_are_replaced_while_they_are_handed_out_are_not_used_beyond_their_own_end()
    {
        var provider = new ReplacingProvider(_time);
        var cache = Cache(provider);
        Assert.Equal("old", await KeyAsync(cache));

        provider.IsDown = true;
        _time.Advance(ReplacingProvider.Left);

        await Assert.ThrowsAsync<AmazonClientException>(() => KeyAsync(cache));
    }

    [Fact]
    public async Task A_failing_refresh_fails_no_request_while_the_old_ones_are_good()
    {
        var provider = new Provider { GoodFor = TimeSpan.FromHours(1), Time = _time };
        var cache = Cache(provider);
        await KeyAsync(cache);
        provider.IsDown = true;

        _time.Advance(TimeSpan.FromMinutes(58));
        Assert.Equal("1", await KeyAsync(cache));
        await Eventually.HoldsAsync(() => provider.Asked >= 2, "it is asked", Cancelled);
        Assert.Equal("1", await KeyAsync(cache));

        // Their end is the end; and what is mended is seen by the next request.
        _time.Advance(TimeSpan.FromMinutes(3));
        await Assert.ThrowsAsync<AmazonClientException>(() => KeyAsync(cache));
        provider.IsDown = false;
        Assert.NotEqual("1", await KeyAsync(cache));
    }

    [Fact]
    public async Task A_refresh_that_failed_in_their_last_moment_hands_nobody_what_has_ended()
    {
        using var time = new HeldTime(_time);
        var provider = new Provider { GoodFor = TimeSpan.FromHours(1), Time = _time, Failing = time.HoldNext };
        var cache = new CredentialCache(_ => Task.FromResult<AWSCredentials>(provider), time);
        await KeyAsync(cache);
        provider.IsDown = true;

        // The refresh has looked at the clock, and comes no further until after their end.
        _time.Advance(TimeSpan.FromMinutes(58));
        Assert.Equal("1", await KeyAsync(cache));
        await Eventually.HoldsAsync(() => time.IsHeld, "the failed refresh has looked at the clock", Cancelled);
        _time.Advance(TimeSpan.FromMinutes(3));
        var late = KeyAsync(cache);
        time.Release();

        await Assert.ThrowsAsync<AmazonClientException>(() => late);
    }

    [Fact]
    public async Task Many_requests_ask_once()
    {
        using var gate = new SemaphoreSlim(0);
        var provider = new Provider { Gate = gate };
        var cache = Cache(provider);

        var waiting = Enumerable.Range(0, 50).Select(_ => KeyAsync(cache)).ToList();
        Assert.All(waiting, x => Assert.False(x.IsCompleted));
        gate.Release(50);

        Assert.All(await Task.WhenAll(waiting), x => Assert.Equal("1", x));
        Assert.Equal(1, provider.Asked);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_take_the_others_with_them()
    {
        using var gate = new SemaphoreSlim(0);
        var cache = Cache(new Provider { Gate = gate });
        using var cancel = new CancellationTokenSource();

        var leaving = cache.GetAsync(cancel.Token).AsTask();
        var staying = KeyAsync(cache);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        gate.Release();

        Assert.Equal("1", await staying);
    }

    [Fact]
    public async Task Those_that_the_service_refused_are_doubted()
    {
        var provider = new Provider();
        var cache = Cache(provider);
        await KeyAsync(cache);

        cache.Doubt();

        await Eventually.HoldsAsync(() => KeyNow(cache) == "2", "the newer ones are used", Cancelled);
    }

    private static async Task<string> KeyAsync(CredentialCache cache) => (await cache.GetAsync(Cancelled))!.AccessKey;

    // There are some: nothing is waited for.
    private static string? KeyNow(CredentialCache cache) => KeyAsync(cache) is { IsCompletedSuccessfully: true } key ? key.Result : null;

    private CredentialCache Cache(AWSCredentials provider) => new(_ => Task.FromResult(provider), _time);

    private sealed class Provider : AWSCredentials
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public TimeSpan? GoodFor { get; init; }

        public TimeProvider? Time { get; init; }

        public bool IsDown { get; set; }

        public Action? Failing { get; init; }

        public SemaphoreSlim? Gate { get; init; }

        public override ImmutableCredentials GetCredentials() => throw new NotSupportedException("A request never blocks a thread.");

        public override async Task<ImmutableCredentials> GetCredentialsAsync()
        {
            var asked = Interlocked.Increment(ref _asked);
            if (Gate is not null)
            {
                await Gate.WaitAsync();
            }

            if (IsDown)
            {
                Failing?.Invoke();
                throw new AmazonClientException("as in a test");
            }

            Expiration = (Time?.GetUtcNow() + GoodFor)?.UtcDateTime;
            return new($"{asked}", "secret", "token");
        }
    }

    // As the SDK's do it in the last quarter of an hour: what there is goes out, and others come in the background.
    private sealed class ReplacingProvider : AWSCredentials
    {
        public static readonly TimeSpan Left = TimeSpan.FromMinutes(2);

        private readonly TimeProvider _time;

        public ReplacingProvider(TimeProvider time)
        {
            _time = time;
            Expiration = (time.GetUtcNow() + Left).UtcDateTime;
        }

        public bool IsDown { get; set; }

        public override ImmutableCredentials GetCredentials() => throw new NotSupportedException("A request never blocks a thread.");

        public override Task<ImmutableCredentials> GetCredentialsAsync()
        {
            Expiration = (_time.GetUtcNow() + TimeSpan.FromHours(1)).UtcDateTime;
            return IsDown
                ? throw new AmazonClientException("as in a test")
                : Task.FromResult(new ImmutableCredentials("old", "secret", "token"));
        }
    }

    // Tells the time as it was when it was asked, however late the answer.
    private sealed class HeldTime(TimeProvider inner) : TimeProvider, IDisposable
    {
        private readonly ManualResetEventSlim _released = new();
        private int _holdNext;

        public bool IsHeld { get; private set; }

        public void HoldNext() => Volatile.Write(ref _holdNext, 1);

        public void Release() => _released.Set();

        public override DateTimeOffset GetUtcNow()
        {
            var now = inner.GetUtcNow();
            if (Interlocked.Exchange(ref _holdNext, 0) == 1 && !_released.IsSet)
            {
                IsHeld = true;
                _released.Wait(Cancelled);
            }

            return now;
        }

        public void Dispose() => _released.Dispose();
    }
}

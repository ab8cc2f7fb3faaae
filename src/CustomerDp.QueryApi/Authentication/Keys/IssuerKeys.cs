using System.Collections.Frozen;
using CustomerDp.QueryApi.Authentication.Tokens;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Authentication.Keys;

/// <summary>
/// The issuer's keys by their <c>kid</c>: read on first use, kept, read again in the background when they get old, and at once for a key
/// that is not among them, but not more often than the settings allow. Keys that the issuer withdrew are gone with the next read.
/// </summary>
public sealed class IssuerKeys(IOptions<AuthenticationSettings> settings, KeyDocuments documents, TimeProvider time, ILogger<IssuerKeys> logger)
{
    // While the issuer cannot be reached its last keys are good, but not for ever: one of them may have been withdrawn.
    private static readonly TimeSpan LongestWithoutIssuer = TimeSpan.FromDays(1);

    private readonly AuthenticationSettings _settings = settings.Value;
    private readonly Lock _lock = new();
    private KeySet? _keys;
    private DateTimeOffset? _lastRead;
    private Task _reading = Task.CompletedTask;

    /// <returns>The key; or null, and whether the issuer has none of that id or its keys could not be read.</returns>
    public async ValueTask<(SigningKey? Key, TokenFault Fault)> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var keys = Current();
        if (keys is null || !keys.ById.TryGetValue(keyId, out var key))
        {
            await ReadIfAllowed().WaitAsync(cancellationToken);
            keys = Current();
            return keys is null ? (null, TokenFault.KeysUnavailable)
                : keys.ById.TryGetValue(keyId, out key) ? (key, default)
                : (null, TokenFault.KeyUnknown);
        }

        if (time.GetUtcNow() - keys.ReadAt > _settings.KeyRefreshInterval)
        {
            _ = ReadIfAllowed();
        }

        return (key, default);
    }

    private KeySet? Current()
    {
        var keys = Volatile.Read(ref _keys);
        return keys is null || time.GetUtcNow() - keys.ReadAt > LongestWithoutIssuer ? null : keys;
    }

    private Task ReadIfAllowed()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_reading.IsCompleted && (_lastRead is not { } last || now - last >= _settings.LeastKeyRefreshInterval))
            {
                _lastRead = now;
                _reading = ReadAsync(now);
            }

            return _reading;
        }
    }

    private async Task ReadAsync(DateTimeOffset now)
    {
        // Whoever asked first may go away; the others go on waiting.
        await Task.Yield();
        var (keys, fault) = await documents.ReadAsync(CancellationToken.None);
        if (keys is null)
        {
            KeysLog.NotRead(logger, fault);
            return;
        }

        Volatile.Write(ref _keys, new KeySet(keys.DistinctBy(k => k.Id).ToFrozenDictionary(k => k.Id, StringComparer.Ordinal), now));
        KeysLog.Read(logger, keys.Count);
    }

    private sealed record KeySet(FrozenDictionary<string, SigningKey> ById, DateTimeOffset ReadAt);
}

using System.Collections.Frozen;
using CustomerDp.QueryApi.Authentication.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CustomerDp.QueryApi.Authentication.Keys;

/// <summary>
/// The issuer's keys by their <c>kid</c>: read on first use, kept, read again in the background when they get old, and at once for a key
/// that is not among them, but not more often than the settings allow. Keys that the issuer withdrew are gone with the next read.
/// </summary>
public sealed class IssuerKeys(
    IOptions<AuthenticationSettings> settings, KeyDocuments documents, TimeProvider timeProvider, ILogger<IssuerKeys> logger)
{
    // While the issuer cannot be reached its last keys are good, but not for ever: one of them may have been withdrawn.
    private static readonly TimeSpan LongestWithoutIssuer = TimeSpan.FromDays(1);

    private readonly AuthenticationSettings _settings = settings.Value;
    private readonly Lock _lock = new();
    private KeySet? _keys;
    private DateTimeOffset? _lastRead;
    private Task _reading = Task.CompletedTask;

    /// <returns>
    /// The keys of that id, which need not be one
    /// (<see href="https://datatracker.ietf.org/doc/html/rfc7517#section-4.5">RFC 7517, section 4.5</see>); empty where the issuer has
    /// none, null where its keys could not be read.
    /// </returns>
    public async ValueTask<IReadOnlyList<SecurityKey>?> FindAsync(string keyId)
    {
        var keys = Current();
        if (keys is null || !keys.ById.TryGetValue(keyId, out var found))
        {
            return await FindAgainAsync(keyId);
        }

        if (timeProvider.GetUtcNow() - keys.ReadAt > _settings.KeyRefreshInterval)
        {
            _ = ReadIfAllowed();
        }

        return found;
    }

    /// <summary>The same after another read, where one is allowed: the issuer may have changed a key and kept its id.</summary>
    public async ValueTask<IReadOnlyList<SecurityKey>?> FindAgainAsync(string keyId)
    {
        await ReadIfAllowed();
        return Current() is { } keys ? keys.ById.GetValueOrDefault(keyId) ?? [] : null;
    }

    private KeySet? Current()
    {
        var keys = Volatile.Read(ref _keys);
        return keys is null || timeProvider.GetUtcNow() - keys.ReadAt > LongestWithoutIssuer ? null : keys;
    }

    private Task ReadIfAllowed()
    {
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
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
        // Not under the lock.
        await Task.Yield();
        var (keys, fault) = await documents.ReadAsync(CancellationToken.None);
        if (keys is null)
        {
            KeysLog.NotRead(logger, fault);
            return;
        }

        var byId = keys.GroupBy(k => k.KeyId, StringComparer.Ordinal)
            .ToFrozenDictionary(k => k.Key, k => k.ToArray(), StringComparer.Ordinal);
        Volatile.Write(ref _keys, new KeySet(byId, now));
        KeysLog.Read(logger, keys.Count);
    }

    private sealed record KeySet(FrozenDictionary<string, SecurityKey[]> ById, DateTimeOffset ReadAt);
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.Tokens;

namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>
/// Tokens whose signature, issuer, audience and type held, with the keys that they held by: callers send the same token until it expires,
/// and verifying it costs as much as the rest of a small query. Those of late, and only while the issuer's keys are the same. Their times
/// are for whoever finds one to look at. Safe for concurrent use.
/// </summary>
internal sealed class VerifiedTokens
{
    /// <summary>So many of late are kept at least, and twice as many at most.</summary>
    public const int Kept = 256;

    // Larger ones would make the memory that tokens may take depend on the issuer.
    private const int LongestKept = 4 * 1024;

    private readonly Lock _lock = new();
    private ConcurrentDictionary<string, Verified> _recent = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Verified> _older = new(StringComparer.Ordinal);

    /// <param name="text">The token as it was sent.</param>
    /// <param name="token">The same as it was read.</param>
    /// <param name="keys">The keys of its id that it was verified with.</param>
    public bool TryFind(
        string text, [NotNullWhen(true)] out StrictToken? token, [NotNullWhen(true)] out IReadOnlyList<SecurityKey>? keys)
    {
        (token, keys) = (null, null);
        if (!_recent.TryGetValue(text, out var verified))
        {
            if (!_older.TryGetValue(text, out verified))
            {
                return false;
            }

            Add(text, verified);
        }

        (token, keys) = (verified.Token, verified.Keys);
        return true;
    }

    /// <summary>Keeps a token that was just verified, in place of what was known of it.</summary>
    public void Add(string text, StrictToken token, IReadOnlyList<SecurityKey> keys)
    {
        if (text.Length <= LongestKept)
        {
            Add(text, new Verified(token, keys));
        }
    }

    private void Add(string text, Verified verified)
    {
        lock (_lock)
        {
            if (_recent.Count >= Kept)
            {
                (_older, _recent) = (_recent, new ConcurrentDictionary<string, Verified>(StringComparer.Ordinal));
            }

            _recent[text] = verified;
        }
    }

    private sealed record Verified(StrictToken Token, IReadOnlyList<SecurityKey> Keys);
}

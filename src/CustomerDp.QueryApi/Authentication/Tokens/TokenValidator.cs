using System.Text.Json;
using CustomerDp.QueryApi.Authentication.Keys;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>
/// Decides whether a JSON Web Token is taken (<see href="https://datatracker.ietf.org/doc/html/rfc7519#section-7.2">RFC 7519, section
/// 7.2</see>, with the practices of <see href="https://datatracker.ietf.org/doc/html/rfc8725">RFC 8725</see>): the algorithm is ours to
/// choose and not the token's, a key is used with its own algorithm only, keys come from the issuer and never from the token, and of the
/// claims nothing is believed before the signature.
/// </summary>
public sealed class TokenValidator
{
    private readonly IssuerKeys _keys;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<string> _algorithms;
    private readonly string _issuer;
    private readonly string? _audience;
    private readonly HashSet<string> _clients;
    private readonly TimeSpan _skew;

    public TokenValidator(IOptions<AuthenticationSettings> settings, IssuerKeys keys, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var value = settings.Value;
        _keys = keys;
        _time = time;
        _algorithms = value.Algorithms ?? AuthenticationSettings.DefaultAlgorithms;
        _issuer = value.Authority?.OriginalString ?? throw new ArgumentException("There is no authority.", nameof(settings));
        _audience = value.Audience;
        _clients = (value.ClientIds ?? []).ToHashSet(StringComparer.Ordinal);
        _skew = value.ClockSkew;
    }

    public async ValueTask<TokenResult> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (CompactToken.TryRead(text, out var token) is { } malformed)
        {
            return malformed;
        }

        if (ReadHeader(token!.Header, out var algorithm, out var keyId) is { } unfit)
        {
            return unfit;
        }

        if (await CheckSignatureAsync(token, algorithm, keyId, cancellationToken) is { } unsigned)
        {
            return unsigned;
        }

        if (!CompactToken.TryParseObject(token.Payload, out var claims))
        {
            return TokenFault.ClaimsInvalid;
        }

        return CheckClaims(claims) is { } refused ? refused : TokenResult.Taken(claims);
    }

    // A key may have been replaced under its id: then its signature looks wrong until the keys are read again.
    private async ValueTask<TokenFault?> CheckSignatureAsync(CompactToken token, string algorithm, string keyId, CancellationToken cancellationToken)
    {
        var (keys, missing) = await _keys.FindAsync(keyId, cancellationToken);
        var fault = FaultOf(keys, missing);
        if (fault is not (TokenFault.SignatureInvalid or TokenFault.KeyUnfit))
        {
            return fault;
        }

        var (again, _) = await _keys.FindAgainAsync(keyId, cancellationToken);
        return ReferenceEquals(again, keys) || again.Count == 0 ? fault : FaultOf(again, fault.Value);

        TokenFault? FaultOf(IReadOnlyList<SigningKey> keys, TokenFault missing)
        {
            if (keys.Count == 0)
            {
                return missing;
            }

            SigningKey[] fit = [.. keys.Where(k => k.Algorithm == algorithm)];
            return fit.Length == 0 ? TokenFault.KeyUnfit
                : fit.Any(k => k.Verify(token.Signed, token.Signature)) ? null
                : TokenFault.SignatureInvalid;
        }
    }

    private TokenFault? ReadHeader(JsonElement header, out string algorithm, out string keyId)
    {
        (algorithm, keyId) = ("", "");
        if (!TryGetText(header, "alg", out var alg) || !TryGetText(header, "kid", out var kid) || !TryGetText(header, "typ", out var type))
        {
            return TokenFault.HeaderInvalid;
        }

        if (alg is null || !_algorithms.Contains(alg, StringComparer.Ordinal))
        {
            return TokenFault.AlgorithmNotAllowed;
        }

        if (header.TryGetProperty("crit", out _))
        {
            return TokenFault.ExtensionNotSupported;
        }

        // An ID token says JWT too; what it is not for is told by its audience.
        if (type is not null && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase) && !IsAccessToken(type))
        {
            return TokenFault.TypeNotSupported;
        }

        if (string.IsNullOrEmpty(kid))
        {
            return TokenFault.KeyIdMissing;
        }

        (algorithm, keyId) = (alg, kid);
        return null;
    }

    // https://datatracker.ietf.org/doc/html/rfc9068#section-2.1
    private static bool IsAccessToken(string type) =>
        type.Equals("at+jwt", StringComparison.OrdinalIgnoreCase) || type.Equals("application/at+jwt", StringComparison.OrdinalIgnoreCase);

    private TokenFault? CheckClaims(JsonElement claims)
    {
        if (!TryGetText(claims, "iss", out var issuer) || !TryGetTime(claims, "exp", out var expires) || !TryGetTime(claims, "nbf", out var notBefore)
            || !TryGetTime(claims, "iat", out _) || !TryGetText(claims, "sub", out _))
        {
            return TokenFault.ClaimsInvalid;
        }

        if (issuer != _issuer)
        {
            return TokenFault.IssuerWrong;
        }

        if (!IsForUs(claims))
        {
            return TokenFault.AudienceWrong;
        }

        var now = _time.GetUtcNow();
        return expires is null ? TokenFault.ExpiryMissing
            : now - _skew >= expires ? TokenFault.Expired
            : notBefore is not null && now + _skew < notBefore ? TokenFault.NotYetValid
            : null;
    }

    private bool IsForUs(JsonElement claims) => claims.TryGetProperty("aud", out var audience)
        ? audience.ValueKind switch
        {
            JsonValueKind.String => IsUs(audience),
            JsonValueKind.Array => audience.EnumerateArray().Any(a => a.ValueKind == JsonValueKind.String && IsUs(a)),
            _ => false,
        }
        : IsOfOurClients(claims);

    private bool IsUs(JsonElement audience) => _audience is not null && audience.ValueEquals(_audience);

    // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
    private bool IsOfOurClients(JsonElement claims) =>
        TryGetText(claims, "token_use", out var use) && use == "access"
        && TryGetText(claims, "client_id", out var client) && client is not null && _clients.Contains(client);

    // False for another type or text that is no Unicode; null where there is no such member.
    private static bool TryGetText(JsonElement json, string name, out string? text)
    {
        text = null;
        if (!json.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // Seconds since 1970, fractions allowed: https://datatracker.ietf.org/doc/html/rfc7519#section-2.
    private static bool TryGetTime(JsonElement json, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!json.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds) || seconds is not (>= 0 and <= 253_402_300_799))
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds);
        return true;
    }
}

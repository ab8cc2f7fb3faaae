using System.Text.Json;
using CustomerDp.QueryApi.Authentication.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>
/// What a token has to say (<see href="https://datatracker.ietf.org/doc/html/rfc7519#section-7.2">RFC 7519, section 7.2</see>, with the
/// practices of <see href="https://datatracker.ietf.org/doc/html/rfc8725">RFC 8725</see>), as the library's parameters: the algorithm is
/// ours to choose and not the token's; where the library's own rules are laxer (the clock, a slash behind the audience), ours stand in for
/// them.
/// </summary>
internal sealed class TokenRules(IOptions<AuthenticationSettings> settings, TimeProvider timeProvider)
{
    private readonly AuthenticationSettings _settings = settings.Value;

    /// <summary>Without keys: those are found for each token.</summary>
    public TokenValidationParameters ToParameters() => new()
    {
        AuthenticationType = BearerServices.Scheme,
        NameClaimType = ClaimNames.Subject,
        ValidAlgorithms = _settings.Algorithms ?? AuthenticationSettings.DefaultAlgorithms,
        TryAllIssuerSigningKeys = false,
        ValidIssuer = _settings.Authority?.OriginalString,
        TypeValidator = (type, _, _) => IsAccessOrUntold(type) ? type : throw new TokenRefusedException(TokenFault.TypeNotSupported),
        AudienceValidator = (_, token, _) =>
            IsForUs(((StrictToken)token).Members) ? true : throw new TokenRefusedException(TokenFault.AudienceWrong),
        LifetimeValidator = (_, _, token, _) =>
            FaultOfTimes((StrictToken)token) is { } fault ? throw new TokenRefusedException(fault) : true,
    };

    /// <summary>What is wrong with the times of a token now; null where nothing is.</summary>
    public TokenFault? FaultOfTimes(StrictToken token)
    {
        var now = timeProvider.GetUtcNow();
        return token.Expires is not { } expires ? TokenFault.ExpiryMissing
            : now - _settings.ClockSkew >= expires ? TokenFault.Expired
            : token.NotBefore is { } notBefore && now + _settings.ClockSkew < notBefore ? TokenFault.NotYetValid
            : null;
    }

    // An ID token says JWT too; what it is not for is told by its audience. https://datatracker.ietf.org/doc/html/rfc9068#section-2.1
    private static bool IsAccessOrUntold(string? type) =>
        string.IsNullOrEmpty(type) || type.ToUpperInvariant() is "JWT" or "AT+JWT" or "APPLICATION/AT+JWT";

    private bool IsForUs(JsonElement claims) => claims.TryGetProperty("aud", out var audience)
        ? audience.ValueKind switch
        {
            JsonValueKind.String => IsUs(audience),
            JsonValueKind.Array => audience.EnumerateArray().Any(a => a.ValueKind == JsonValueKind.String && IsUs(a)),
            _ => false,
        }
        : IsOfOurClients(claims);

    private bool IsUs(JsonElement audience) => _settings.Audience is { } us && audience.ValueEquals(us);

    // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
    private bool IsOfOurClients(JsonElement claims) =>
        claims.TryGetProperty("token_use", out var use) && use.ValueKind == JsonValueKind.String && use.ValueEquals("access")
        && claims.TryGetProperty("client_id", out var client) && client.ValueKind == JsonValueKind.String
        && (_settings.ClientIds ?? []).Any(x => client.ValueEquals(x));
}

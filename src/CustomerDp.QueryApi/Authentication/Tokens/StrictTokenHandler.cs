using System.Security.Claims;
using CustomerDp.QueryApi.Authentication.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>
/// The library's validation of tokens between what is stricter here: the form before it (<see cref="StrictToken"/>), keys that come from
/// the issuer and never from the token and are awaited where they have to be read, and one fault for whatever it refuses.
/// </summary>
internal sealed class StrictTokenHandler : JsonWebTokenHandler
{
    private readonly IssuerKeys _keys;
    private readonly TokenRules _rules;
    private readonly VerifiedTokens _verified = new();

    public StrictTokenHandler(IssuerKeys keys, TokenRules rules)
    {
        (_keys, _rules) = (keys, rules);

        // Kestrel's limit of all headers is 32 KiB.
        MaximumTokenSizeInBytes = 16 * 1024;
    }

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(validationParameters);
        try
        {
            if (token.Length > MaximumTokenSizeInBytes)
            {
                throw new TokenRefusedException(TokenFault.TooLong);
            }

            if (_verified.TryFind(token, out var known, out var by) && ReferenceEquals(by, await _keys.FindAsync(known.Kid)))
            {
                return Known(known, validationParameters);
            }

            var read = StrictToken.Read(token);
            CheckHeader(read, validationParameters);
            return await ValidateAsync(read, validationParameters);
        }
        catch (TokenRefusedException refused)
        {
            return new TokenValidationResult { Exception = refused };
        }
    }

    protected override ClaimsIdentity CreateClaimsIdentity(
        JsonWebToken jwtToken, TokenValidationParameters validationParameters, string issuer) =>
        new(
            ((StrictToken)jwtToken).AsClaims,
            validationParameters.AuthenticationType,
            validationParameters.NameClaimType,
            roleType: null);

    // Before any key is looked for: a stream of such tokens must not reach the issuer.
    private static void CheckHeader(StrictToken token, TokenValidationParameters parameters)
    {
        if (!parameters.ValidAlgorithms.Contains(token.Alg, StringComparer.Ordinal))
        {
            throw new TokenRefusedException(TokenFault.AlgorithmNotAllowed);
        }

        if (string.IsNullOrEmpty(token.Kid))
        {
            throw new TokenRefusedException(TokenFault.KeyIdMissing);
        }
    }

    // All else that was looked at is as it was: the token, the settings, and the keys.
    private TokenValidationResult Known(StrictToken token, TokenValidationParameters parameters) =>
        _rules.FaultOfTimes(token) is { } fault
            ? Refused(fault)
            : new TokenValidationResult
            {
                IsValid = true,
                SecurityToken = token,
                Issuer = token.Issuer,
                TokenType = token.Typ,
                ClaimsIdentity = CreateClaimsIdentity(token, parameters, token.Issuer),
            };

    // A key may have been replaced under its id: then its signature looks wrong until the keys are read again.
    private async Task<TokenValidationResult> ValidateAsync(StrictToken token, TokenValidationParameters parameters)
    {
        var keys = await _keys.FindAsync(token.Kid);
        var result = await ValidateAsync(token, keys, parameters);
        if (result.Exception is TokenRefusedException { Fault: TokenFault.SignatureInvalid or TokenFault.KeyUnfit }
            && await _keys.FindAgainAsync(token.Kid) is { Count: > 0 } again && !ReferenceEquals(again, keys))
        {
            return await ValidateAsync(token, again, parameters);
        }

        return result;
    }

    private async Task<TokenValidationResult> ValidateAsync(
        StrictToken token, IReadOnlyList<SecurityKey>? keys, TokenValidationParameters parameters)
    {
        SecurityKey[] fit = [.. (keys ?? []).Where(k => k.CryptoProviderFactory.IsSupportedAlgorithm(token.Alg, k))];
        if (fit.Length == 0)
        {
            return Refused(keys switch { null => TokenFault.KeysUnavailable, [] => TokenFault.KeyUnknown, _ => TokenFault.KeyUnfit });
        }

        // Asked this way it tries every key that it is given, and not only the first of that id.
        parameters.IssuerSigningKeyResolver = (_, _, _, _) => fit;
        var result = await ValidateTokenAsync(token, parameters);
        if (!result.IsValid)
        {
            return Refused(FaultOf(result.Exception));
        }

        _verified.Add(token.EncodedToken, token, keys!);
        return result;
    }

    private static TokenValidationResult Refused(TokenFault fault) => new() { Exception = new TokenRefusedException(fault) };

    private static TokenFault FaultOf(Exception exception) => exception switch
    {
        TokenRefusedException refused => refused.Fault,
        SecurityTokenInvalidIssuerException => TokenFault.IssuerWrong,
        _ => TokenFault.SignatureInvalid,
    };
}

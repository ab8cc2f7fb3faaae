using System.Text.Json;

namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>What came of a token: its claims, or why it is not taken.</summary>
public readonly record struct TokenResult
{
    private TokenResult(JsonElement claims, TokenFault? fault) => (Claims, Fault) = (claims, fault);

    /// <summary>The claims of a token that is taken.</summary>
    public JsonElement Claims { get; }

    /// <summary>Null for a token that is taken.</summary>
    public TokenFault? Fault { get; }

    public static TokenResult Taken(JsonElement claims) => new(claims, null);

    public static implicit operator TokenResult(TokenFault fault) => new(default, fault);

    /// <summary>The fault only: claims are personal data.</summary>
    public override string ToString() => Fault?.ToString() ?? "taken";
}

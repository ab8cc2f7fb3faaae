using System.Security.Claims;
using System.Text.Json;

namespace CustomerDp.ServiceDefaults.Claims;

/// <summary>
/// The claims of a token as ASP.NET has them: each entry of a list is a claim of its own, and what is inside an object is named by the
/// path to it, e.g. <c>realm_access.roles</c>.
/// </summary>
public static class ClaimReading
{
    public static IEnumerable<Claim> Of(JsonElement claims) => claims.EnumerateObject().SelectMany(c => Of(c.Name, c.Value));

    private static IEnumerable<Claim> Of(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value) is { } text ? [new Claim(name, text)] : [],
        JsonValueKind.Number => [new Claim(name, value.GetRawText(), ClaimValueTypes.Double)],
        JsonValueKind.True or JsonValueKind.False => [new Claim(name, value.GetRawText(), ClaimValueTypes.Boolean)],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(v => Of(name, v)),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(v => Of($"{name}.{v.Name}", v.Value)),
        _ => [],
    };

    // A lone surrogate in an escape is not text.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

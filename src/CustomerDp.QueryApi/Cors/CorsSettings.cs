using System.ComponentModel.DataAnnotations;

namespace CustomerDp.QueryApi.Cors;

/// <summary>
/// Which other origins' pages may ask (<see href="https://fetch.spec.whatwg.org/#http-cors-protocol"/>). Bound to
/// <c>CustomerDp:Cors</c>.
/// </summary>
public sealed class CorsSettings : IValidatableObject
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Cors";

    /// <summary>
    /// Origins as browsers send them, each to the letter: <c>https://portal.example</c>, with the port where it is not the scheme's
    /// own. Null (the default) or empty: no other origin's. No wildcards: callers are told by their bearer token, and cookies are never
    /// asked for, but what a page may read with a token that it got hold of is its origin's business.
    /// </summary>
    public IReadOnlyList<string>? AllowedOrigins { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from origin in (AllowedOrigins ?? []).Index()
        where !IsOrigin(origin.Item)
        select new ValidationResult(
            "has to be one origin such as https://portal.example or http://localhost:3000, as a browser sends "
                + "it: in lower case, without path, slash at its end, wildcard and the scheme's own port",
            [$"{nameof(AllowedOrigins)}:{origin.Index}"]);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && !text.Contains('*', StringComparison.Ordinal)
        && uri.GetLeftPart(UriPartial.Authority) == text;
}

using System.ComponentModel.DataAnnotations;

namespace CustomerDp.QueryApi.Authentication;

/// <summary>
/// Whose tokens are taken. Bound to <c>CustomerDp:Authentication</c> (<c>CustomerDp__Authentication__Authority</c> in the environment).
/// Without an authority nobody is authenticated, which is possible in the environment <c>Development</c> only: elsewhere the host does
/// not start.
/// </summary>
public sealed class AuthenticationSettings : IValidatableObject
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Authentication";

    /// <summary>
    /// The issuer's URL. It is what <c>iss</c> has to be, to the letter, and its keys are found by
    /// <c>/.well-known/openid-configuration</c> below it (<see href="https://openid.net/specs/openid-connect-discovery-1_0.html"/>).
    /// Null: no authentication.
    /// </summary>
    public Uri? Authority { get; set; }

    /// <summary>What <c>aud</c> has to be or to hold. Required with an authority.</summary>
    public string? Audience { get; set; }

    /// <summary>The algorithms that are taken: some of <c>RS256</c> and <c>ES256</c>. Null (the default): both. The token does not choose.</summary>
    public IReadOnlyList<string>? Algorithms { get; set; }

    /// <summary>How far the issuer's clock may be off, for <c>exp</c> and <c>nbf</c>. 0 to 5 min, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long keys are used before they are read again in the background. 5 min to 1 day, default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan KeyRefreshInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The least time between two reads of the keys, whatever tokens ask for: a token with an unknown <c>kid</c> causes a read, and a
    /// stream of them must not. 5 s to 1 h, default 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan LeastKeyRefreshInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the authority and its keys may only be read by HTTPS. Default true; false is for tests on one machine.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>What <see cref="Algorithms"/> is where it is null.</summary>
    public static IReadOnlyList<string> DefaultAlgorithms { get; } = ["RS256", "ES256"];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Authority is null)
        {
            yield break;
        }

        if (!Authority.IsAbsoluteUri || Authority.Scheme is not ("https" or "http") || Authority.Query.Length > 0 || Authority.Fragment.Length > 0)
        {
            yield return new ValidationResult("Authority has to be an absolute http(s) URL without query and fragment.", [nameof(Authority)]);
        }
        else if (RequireHttps && Authority.Scheme != "https")
        {
            yield return new ValidationResult("Authority has to be an https URL, unless RequireHttps is false.", [nameof(Authority)]);
        }

        if (string.IsNullOrWhiteSpace(Audience))
        {
            yield return new ValidationResult("Audience is required with an Authority: a token for another service must not be taken.", [nameof(Audience)]);
        }

        if (Algorithms is { } algorithms && (algorithms.Count == 0 || algorithms.Except(DefaultAlgorithms).Any()))
        {
            yield return new ValidationResult("Algorithms has to be some of RS256 and ES256.", [nameof(Algorithms)]);
        }
    }
}

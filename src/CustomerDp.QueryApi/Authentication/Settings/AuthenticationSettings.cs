using System.ComponentModel.DataAnnotations;

namespace CustomerDp.QueryApi.Authentication.Settings;

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
    /// Null (the default): no authentication.
    /// </summary>
    public Uri? Authority { get; set; }

    /// <summary>
    /// What <c>aud</c> has to be or to hold. Required with an authority, unless there are <see cref="ClientIds"/>; then null (the default)
    /// means that no token with an <c>aud</c> is taken.
    /// </summary>
    public string? Audience { get; set; }

    /// <summary>
    /// The applications whose access tokens are taken without an <c>aud</c>, as Amazon Cognito makes them: <c>client_id</c> has to be one
    /// of these, and <c>token_use</c> <c>access</c>
    /// (<see href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html"/>).
    /// Null (the default) or empty: a token without an <c>aud</c> is never taken. What has an <c>aud</c> is judged by that alone.
    /// </summary>
    public IReadOnlyList<string>? ClientIds { get; set; }

    /// <summary>
    /// The algorithms that are taken: some of <c>RS256</c> and <c>ES256</c>. Null (the default): both. The token does not choose.
    /// </summary>
    [RegularExpression("RS256|ES256", ErrorMessage = "has to be one of RS256, ES256")]
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
            if (validationContext.GetService(typeof(IHostEnvironment)) is IHostEnvironment environment && !environment.IsDevelopment())
            {
                yield return new ValidationResult(
                    "is not set: whose tokens are accepted? Only the environment Development runs without "
                        + "authentication", [nameof(Authority)]);
            }

            yield break;
        }

        if (Authority.Query.Length > 0 || Authority.Fragment.Length > 0)
        {
            yield return new ValidationResult("has to be a URL without query and fragment", [nameof(Authority)]);
        }
        else if (RequireHttps && Authority.Scheme != "https")
        {
            yield return new ValidationResult("has to be an https URL, unless RequireHttps is false", [nameof(Authority)]);
        }

        if (Audience is null && ClientIds is not { Count: > 0 })
        {
            yield return new ValidationResult(
                $"is required with an Authority, or {nameof(ClientIds)} are: a token for another service must not be taken",
                [nameof(Audience)]);
        }

        if (Algorithms is { Count: 0 })
        {
            yield return new ValidationResult("has to be some of RS256 and ES256", [nameof(Algorithms)]);
        }
    }
}

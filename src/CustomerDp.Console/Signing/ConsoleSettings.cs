using System.ComponentModel.DataAnnotations;
using CustomerDp.Operations.Works;

namespace CustomerDp.Console.Signing;

/// <summary>
/// Who may use the console. Bound to <c>CustomerDp:Console</c> (<c>CustomerDp__Console__Authority</c> in the environment). Without an
/// authority nobody signs in and everybody may do everything, which is possible in the environment <c>Development</c> and from the same
/// machine only: elsewhere the host does not start.
/// </summary>
public sealed class ConsoleSettings : IValidatableObject
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Console";

    /// <summary>
    /// The issuer's URL, with <c>/.well-known/openid-configuration</c> below it
    /// (<see href="https://openid.net/specs/openid-connect-discovery-1_0.html"/>). People sign in there by the authorization code flow
    /// with PKCE. Null (the default): nobody signs in.
    /// </summary>
    public Uri? Authority { get; set; }

    /// <summary>The console's name at the issuer. Required with an authority.</summary>
    public string? ClientId { get; set; }

    /// <summary>
    /// The console's secret at the issuer; belongs into a Secret. Null (the default): a public client, held by PKCE alone.
    /// </summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for beside <c>openid</c>. Null (the default): <c>profile</c>.</summary>
    [RegularExpression("[!#-\\[\\]-~]+", ErrorMessage = "has to be a scope: visible characters without blanks, quotes and backslashes")]
    public IReadOnlyList<string>? Scopes { get; set; }

    /// <summary>
    /// The claim of the identity token that names a person in pages and in the audit log, beside their <c>sub</c>. Default
    /// <c>preferred_username</c>.
    /// </summary>
    [Required]
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>
    /// The claim of the identity token with a person's roles: a list, or words separated by blanks. One inside an object is named by its
    /// path: <c>realm_access.roles</c>. Default <c>roles</c>.
    /// </summary>
    [Required]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>The role that sees every page. Without it nobody gets in. Default <c>customerdp.look</c>.</summary>
    [Required]
    public string LookRole { get; set; } = "customerdp.look";

    /// <summary>The role that acts: pauses, resumes, replays, deletes. Default <c>customerdp.operate</c>.</summary>
    [Required]
    public string OperateRole { get; set; } = "customerdp.operate";

    /// <summary>The role that sees bodies of messages and personal values. Default <c>customerdp.bodies</c>.</summary>
    [Required]
    public string BodiesRole { get; set; } = "customerdp.bodies";

    /// <summary>The role that erases a customer's details. Default <c>customerdp.erase</c>.</summary>
    [Required]
    public string EraseRole { get; set; } = "customerdp.erase";

    /// <summary>
    /// How long a sign-in is good for: after that the issuer is asked again, usually without the person noticing, and roles that were
    /// taken away are gone. 1 min to 1 h, default 15 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan SessionTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether the authority may only be asked by HTTPS. Default true; false is for tests on one machine.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>
    /// Where docs/runbook.md is for those who are woken; what to do is linked there by a fragment. Null (the default): the repository's own
    /// name of the page is shown, without a link.
    /// </summary>
    public Uri? RunbookUrl { get; set; }

    /// <summary>
    /// A folder that is there, for export files with the originals of mended messages: personal data, which only the console's user may
    /// read. Null (the default): none are kept here, and who mends has to say that none is to be kept.
    /// </summary>
    public string? OriginalsFolder { get; set; }

    /// <summary>
    /// Where exports of chosen messages are written that go on by themselves, whatever becomes of the host: <c>s3://bucket/prefix</c>, or a
    /// folder that is there, by its whole path, which a console that comes after this one has to have, too. Personal data. Null (the
    /// default): chosen messages can only be downloaded.
    /// </summary>
    public string? ExportsTo { get; set; }

    /// <summary>
    /// Whether personal values of customers can be shown here and customers be erased, for which the console needs rights of its own at
    /// AWS (<c>customerdp iam-policy console-personal</c>). Default true; false: neither is there, whatever roles people have.
    /// </summary>
    public bool Personal { get; set; } = true;

    /// <summary>What <see cref="Scopes"/> is where it is null.</summary>
    public static IReadOnlyList<string> DefaultScopes { get; } = ["profile"];

    /// <summary>What a role of the issuer's lets do here: a policy of <see cref="ConsolePolicies"/>.</summary>
    internal IEnumerable<(string Role, string Policy)> Roles() =>
    [
        (LookRole, ConsolePolicies.Look),
        (OperateRole, ConsolePolicies.Operate),
        (BodiesRole, ConsolePolicies.Bodies),
        (EraseRole, ConsolePolicies.Erase),
    ];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        if (ExportsTo is not null && WorkExportPlace.FaultOf(ExportsTo) is { } fault)
        {
            yield return new ValidationResult(fault, [nameof(ExportsTo)]);
        }

        if (Authority is null)
        {
            if (validationContext.GetService(typeof(IHostEnvironment)) is IHostEnvironment environment && !environment.IsDevelopment())
            {
                yield return new ValidationResult(
                    "is not set: where do people sign in? Only the environment Development runs without", [nameof(Authority)]);
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

        if (ClientId is null)
        {
            yield return new ValidationResult("is required with an Authority", [nameof(ClientId)]);
        }
    }
}

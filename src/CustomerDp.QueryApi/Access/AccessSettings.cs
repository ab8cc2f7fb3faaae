using System.ComponentModel.DataAnnotations;

namespace CustomerDp.QueryApi.Access;

/// <summary>
/// Who sees which customers, by the claims of the token. Bound to <c>CustomerDp:Access</c>. A claim inside an object is named by its
/// path: <c>realm_access.roles</c>.
/// </summary>
public sealed class AccessSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Access";

    /// <summary>
    /// The claim that names the customer whom the caller is: a policy holder sees themself and nobody else. Default <c>customer_id</c>.
    /// </summary>
    [Required]
    public string CustomerClaim { get; set; } = "customer_id";

    /// <summary>The claim with the caller's roles: a list, or words separated by blanks as in <c>scope</c>. Default <c>roles</c>.</summary>
    [Required]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>The role that sees all customers. Default <c>customers.read</c>.</summary>
    [Required]
    public string AllCustomersRole { get; set; } = "customers.read";

    /// <summary>
    /// The role that also sees name, date of birth, address, e-mail and phone of others. Null (the default): everybody sees them who sees
    /// the customer. Callers without it get null in these fields, and <c>personalDataWithheld</c> says so.
    /// </summary>
    public string? PersonalDataRole { get; set; }
}

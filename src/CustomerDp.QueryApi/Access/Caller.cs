using System.Security.Claims;

namespace CustomerDp.QueryApi.Access;

/// <summary>Who asks, and what they may see. Whoever has neither the role nor a customer of their own sees nobody.</summary>
public sealed class Caller
{
    private readonly HashSet<string> _own;
    private readonly bool _seesAll;
    private readonly bool _seesPersonalData;

    private Caller(string? subject, IEnumerable<string> own, bool seesAll, bool seesPersonalData)
    {
        Subject = subject;
        _own = own.ToHashSet(StringComparer.Ordinal);
        _seesAll = seesAll;
        _seesPersonalData = seesPersonalData;
    }

    /// <summary>Sees everything: there is no authentication. Development only.</summary>
    public static Caller Anybody { get; } = new("anybody", [], seesAll: true, seesPersonalData: true);

    /// <summary>The issuer's identifier of the caller; null where the token has none.</summary>
    public string? Subject { get; }

    public static Caller Of(ClaimsPrincipal principal, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(settings);
        if (principal.Identity is not { IsAuthenticated: true })
        {
            return new Caller(null, [], seesAll: false, seesPersonalData: false);
        }

        var roles = ValuesOf(principal, settings.RoleClaim)
            .SelectMany(v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal);
        return new Caller(
            principal.Identity.Name,
            ValuesOf(principal, settings.CustomerClaim).Where(v => v.Length > 0),
            roles.Contains(settings.AllCustomersRole),
            settings.PersonalDataRole is null || roles.Contains(settings.PersonalDataRole));
    }

    public bool MaySee(string customerId) => _seesAll || _own.Contains(customerId);

    /// <summary>Whether fields with personal data of a customer are shown, once the customer may be seen.</summary>
    public bool MaySeePersonalData(string customerId) => _seesPersonalData || _own.Contains(customerId);

    // To the letter: by the name alone, ClaimsPrincipal would take Roles for roles.
    private static IEnumerable<string> ValuesOf(ClaimsPrincipal principal, string claim) =>
        principal.FindAll(c => string.Equals(c.Type, claim, StringComparison.Ordinal)).Select(c => c.Value);
}

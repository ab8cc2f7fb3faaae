using System.Security.Claims;

namespace CustomerDp.Console.Signing;

/// <summary>
/// Who is signed in, as the cookie has it: the issuer's <c>sub</c>, the name, and what they may do. Nothing else of the identity token is
/// kept.
/// </summary>
public static class Person
{
    /// <summary>The issuer's identifier.</summary>
    public const string Subject = "sub";

    /// <summary>What they are called.</summary>
    public const string Name = "name";

    /// <summary>A policy of <see cref="ConsolePolicies"/> that they meet.</summary>
    public const string May = "may";

    // A name is the issuer's text: it stands in pages and entries, and must not fill them.
    private const int MostCharacters = 100;

    /// <summary>The principal of somebody.</summary>
    /// <param name="scheme">How they were authenticated.</param>
    /// <param name="subject">The issuer's identifier.</param>
    /// <param name="name">What they are called; null: by the identifier.</param>
    /// <param name="policies">What they may do.</param>
    public static ClaimsPrincipal Create(string scheme, string subject, string? name, IEnumerable<string> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return new(
            new ClaimsIdentity(
                [
                    new Claim(Subject, subject),
                    new Claim(Name, Shown(name) is { Length: > 0 } shown ? shown : Shown(subject)),
                    .. policies.Select(p => new Claim(May, p)),
                ],
                scheme,
                Name,
                May));
    }

    /// <summary>How the audit log names them: the name, and the issuer's identifier where that is another.</summary>
    public static string AuditName(ClaimsPrincipal person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var (name, subject) = (person.FindFirst(Name)?.Value ?? "nobody", Shown(person.FindFirst(Subject)?.Value));
        return subject.Length == 0 || subject == name ? name : $"{name} ({subject})";
    }

    private static string Shown(string? text)
    {
        var clean = string.Concat((text ?? "").Where(c => !char.IsControl(c))).Trim();
        return clean.Length <= MostCharacters ? clean : clean[..MostCharacters];
    }
}

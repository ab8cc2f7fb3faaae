using System.Reflection;

namespace CustomerDp.Contracts.Fields;

/// <summary>
/// Why a body is no valid event: one named code per way to be invalid. A code says which field and what is wrong with it, and never
/// holds a value of the body. The codes stand in message attributes, metrics and runbooks; they do not change.
/// </summary>
public sealed record InvalidReason
{
    private InvalidReason(string code, string meaning) => (Code, Meaning) = (code, meaning);

    /// <summary>The code, in lower-case words joined by hyphens.</summary>
    public string Code { get; }

    /// <summary>What an operator should understand by the code.</summary>
    public string Meaning { get; }

    /// <summary>Every reason there is, in the order they are written here.</summary>
    public static IReadOnlyList<InvalidReason> All { get; } =
        [.. typeof(InvalidReasons).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(p => (InvalidReason)p.GetValue(null)!)];

    public override string ToString() => Code;

    internal static InvalidReason Named(string code, string meaning) => new(code, meaning);
}

using System.Buffers;

namespace CustomerDp.Contracts.Limits;

/// <summary>
/// How long the contract's texts may be, and the only place that says so. A character is a Unicode scalar value, whatever it takes as
/// UTF-8 or UTF-16. All texts of an event at their longest make an item of some 50 KB; DynamoDB takes 400 KB
/// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html"/>), so a valid event can always be
/// stored.
/// </summary>
public static class ContractLimits
{
    /// <summary>The longest identifier, in characters.</summary>
    public const int IdentifierCharacters = 128;

    /// <summary>The longest text that is not an identifier (a name, a line of an address, a reason), in characters.</summary>
    public const int TextCharacters = 1_000;

    /// <summary>
    /// The greatest logical clock reading, 2^53-1: the greatest integer that every JSON reader keeps exactly (RFC 8259, section 6).
    /// </summary>
    public const long ClockReading = (1L << 53) - 1;

    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(char.IsControl)]);

    /// <summary>
    /// Whether it may be the identifier of a customer, a quote or a policy: 1 to 128 characters, none of them a control character.
    /// </summary>
    public static bool IsIdentifier(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !IsLongerThan(text, IdentifierCharacters) && !text.ContainsAny(ControlCharacters);

    /// <summary>Whether it may be the identity of an event: 1 to 128 visible ASCII characters (U+0021 to U+007E).</summary>
    public static bool IsEventId(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= IdentifierCharacters && !text.ContainsAnyExceptInRange('!', '~');

    /// <summary>Whether it is too long for a text that is not an identifier.</summary>
    public static bool IsTooLong(ReadOnlySpan<char> text) => IsLongerThan(text, TextCharacters);

    private static bool IsLongerThan(ReadOnlySpan<char> text, int characters)
    {
        // A character is one or two UTF-16 units; most texts need no count.
        if (text.Length <= characters)
        {
            return false;
        }

        if (text.Length > 2 * characters)
        {
            return true;
        }

        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count > characters;
    }
}

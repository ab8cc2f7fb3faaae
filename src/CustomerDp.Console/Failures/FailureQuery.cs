using System.Globalization;
using CustomerDp.Console.Layout;
using CustomerDp.Operations.Failures;

namespace CustomerDp.Console.Failures;

/// <summary>
/// What of the failed messages is looked at, as it stands in an address. No personal values: identifiers, types and codes.
/// </summary>
/// <param name="Queue">One queue; null: all.</param>
/// <param name="Filter">Which messages.</param>
internal sealed record FailureQuery(string? Queue, FailureFilter Filter)
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/failures";

    // Longer ones are none of ours.
    private const int MostCharacters = 300;

    /// <summary>Reads what stands in an address or a form.</summary>
    public static FailureQuery Of(string? queue, string? reason, string? type, string? exception, string? hour, string? search) => new(
        Said(queue),
        new(
            Said(reason),
            Said(type),
            Said(exception),
            DateTimeOffset.TryParse(hour, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time.ToUniversalTime()
                : null,
            Said(search)));

    /// <summary>The fields by name, as an address and a form have them.</summary>
    public IReadOnlyList<(string Name, string? Value)> Fields =>
    [
        ("queue", Queue), ("reason", Filter.Reason), ("type", Filter.EventType), ("exception", Filter.ExceptionType),
        ("hour", Filter.Hour?.ToString("yyyy-MM-dd'T'HH':00Z'", CultureInfo.InvariantCulture)), ("search", Filter.Search),
    ];

    /// <summary>The address of a page of these.</summary>
    public string Address(int page = 1) =>
        Addresses.With(Path, [.. Fields, ("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture))]);

    private static string? Said(string? text) =>
        text?.Trim() is { Length: > 0 } said ? said.Length > MostCharacters ? said[..MostCharacters] : said : null;
}

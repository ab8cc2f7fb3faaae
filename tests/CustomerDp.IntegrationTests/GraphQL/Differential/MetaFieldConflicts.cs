using System.Globalization;
using System.Text.RegularExpressions;
using CustomerDp.GraphQL.Validation.Rules;

namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>
/// A key of the response that is <c>__typename</c> in one object type and a field of another type in a second one: graphql-js looks for
/// the field among those of the type, does not find it and takes the document; the engine refuses it.
/// </summary>
internal static partial class MetaFieldConflicts
{
    /// <summary>Whether an engine refused a document for nothing else.</summary>
    public static bool AreAllOf(string document, Answer answer) =>
        answer.Phase == "validate"
        && answer.Errors.All(
            e => e.Rule == nameof(OverlappingFieldsCanBeMerged)
                && e.Message.Contains("they return conflicting types", StringComparison.Ordinal)
                && e.Locations.Split(' ').Any(l => IsMetaField(document, l)));

    private static bool IsMetaField(string document, string location)
    {
        var place = location.Split(':').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var start = 0;
        for (var line = 1; line < place[0]; line++)
        {
            start += LineEnd().Match(document[start..]) is { Success: true } end ? end.Index + end.Length : 0;
        }

        return MetaField().IsMatch(document[(start + place[1] - 1)..]);
    }

    [GeneratedRegex(@"\r\n|\r|\n")]
    private static partial Regex LineEnd();

    // With or without another key; what is ignored may stand between the tokens.
    [GeneratedRegex(@"^(?:\w+(?:[\s,\uFEFF]|\#[^\r\n]*)*:(?:[\s,\uFEFF]|\#[^\r\n]*)*)?__typename\b")]
    private static partial Regex MetaField();
}

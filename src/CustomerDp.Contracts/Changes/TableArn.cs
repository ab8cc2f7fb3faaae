using System.Text.RegularExpressions;

namespace CustomerDp.Contracts.Changes;

/// <summary>
/// The name of a table of DynamoDB, or of one of its streams: <c>arn:aws:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL</c>, in any
/// partition (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html"/>).
/// </summary>
internal static partial class TableArn
{
    /// <returns>The table's own name; null where it is no name of a table.</returns>
    public static string? NameIn(string arn) => Form().Match(arn) is { Success: true } match ? match.Groups[1].Value : null;

    // The emulators' regions and accounts are no real ones.
    [GeneratedRegex(@"\Aarn:[a-z0-9-]+:dynamodb:[a-z0-9-]*:[A-Za-z0-9]*:table/([a-zA-Z0-9_.-]{3,255})(/stream/[0-9A-Za-z:._-]+)?\z")]
    private static partial Regex Form();
}

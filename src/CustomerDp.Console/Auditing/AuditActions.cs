using CustomerDp.Console.Layout;
using CustomerDp.DynamoDb.Control;

namespace CustomerDp.Console.Auditing;

/// <summary>The actions of <see cref="AuditEntry.Action"/>, to choose among, and how they end.</summary>
internal static class AuditActions
{
    private static readonly string[] Known =
    [
        "access-export", "body", "delete", "end-hold", "erase", "events-export", "export", "history", "hold", "import", "pause",
        "repeat-erasures", "replay", "resume",
    ];

    /// <summary>All that are known, and the one that was asked for.</summary>
    public static IEnumerable<string> With(string? asked) =>
        string.IsNullOrWhiteSpace(asked) || Known.Contains(asked) ? Known : [.. Known, asked];

    /// <summary>Whether an end is good.</summary>
    public static Tone ToneOf(string state) => state switch
    {
        AuditEntry.Completed => Tone.Ok,
        AuditEntry.Started => Tone.Info,
        AuditEntry.Failed => Tone.Bad,
        _ => Tone.Warn,
    };
}

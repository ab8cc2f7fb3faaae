using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>What the queues and the tables of a row are called.</summary>
internal static class StubNames
{
    private const string Policy = QueueNames.PolicyEvents + "-";
    private const string Quote = QueueNames.QuoteEvents + "-";
    private const string Commands = "commands-";
    private const string Changes = QueueNames.Changes + "-";
    private const string Events = "customer-events-";
    private const string Fifo = ".fifo";
    private const string TablePrefix = "customer-dp-";

    public static string PolicyQueue(string row) => Policy + row;

    public static string QuoteQueue(string row) => Quote + row;

    public static string CommandQueue(string row) => Commands + row;

    public static string ChangesQueue(string row) => Changes + row;

    public static string EventsQueue(string row) => Events + row + Fifo;

    /// <summary>With which the names of its tables begin.</summary>
    public static string TableStem(string row) => TablePrefix + row;

    /// <summary>The table of views that is shown.</summary>
    public static string View(string row) => new ProductTables(TableStem(row)).View(ViewName.A);

    /// <summary>The row of a queue, of one that failed messages go to, or of a table; null for another name.</summary>
    public static string? RowOf(string name)
    {
        foreach (var prefix in new[] { Policy, Quote, Commands, Changes, Events, TablePrefix })
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                var row = name[prefix.Length..];
                return prefix == Events ? row[..^Fifo.Length]
                    : prefix == TablePrefix || IsParking(row) ? row[..row.LastIndexOf('-')]
                    : row;
            }
        }

        return null;
    }

    /// <summary>What a table of a row has to be.</summary>
    public static TableDefinition DefinitionOf(string table) =>
        new ProductTables(table[..table.LastIndexOf('-')]).Definitions.Single(d => d.Name == table);

    /// <summary>Whether it is a row's queue of lifecycle events, which nothing is received from here.</summary>
    public static bool IsOfEvents(string queue) => queue.StartsWith(Events, StringComparison.Ordinal);

    /// <summary>Whether it is a row's table of keys.</summary>
    public static bool IsOfKeys(string table) => table.EndsWith("-keys", StringComparison.Ordinal);

    /// <summary>Whether the name is that of a queue for failed messages, which nothing is received from here.</summary>
    public static bool IsParking(string name) =>
        name.EndsWith("-dlq", StringComparison.Ordinal) || name.EndsWith("-imq", StringComparison.Ordinal);
}

using Amazon.DynamoDBv2;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>The product's tables: what they are called and what each has to be.</summary>
/// <param name="Stem">How all their names begin; see <see cref="CustomerTableSettings.Name"/>.</param>
public sealed record ProductTables(string Stem)
{
    /// <summary>The longest stem: a name has at most 255 characters, and the longest ending is <c>-control</c>.</summary>
    public const int LongestStem = 247;

    private const int LongestRecovery = 35;
    private const int ShortRecovery = 7;

    /// <summary>Every valid event.</summary>
    public string Events => $"{Stem}-events";

    /// <summary>What operators order and workers report: which view is shown, pauses, the audit log.</summary>
    public string Control => $"{Stem}-control";

    /// <summary>The data keys of customers.</summary>
    public string Keys => $"{Stem}-keys";

    /// <summary>All of them, in the order in which they are made.</summary>
    public IReadOnlyList<TableDefinition> Definitions =>
    [
        .. Enum.GetValues<ViewName>().Select(view => DefinitionOfView(View(view))),
        DefinitionOfEvents(Events),
        DefinitionOfControl(Control),
        DefinitionOfKeys(Keys),
    ];

    /// <summary>A table of views.</summary>
    public string View(ViewName view) => $"{Stem}-{ViewNames.TextOf(view)}";

    /// <summary>What a table of views has to be.</summary>
    public static TableDefinition DefinitionOfView(string name) => new(name)
    {
        Index = new IndexDefinition(TableNames.ByCustomer, TableNames.CustomerId, TableNames.EntityKey, ProjectionType.ALL),
        TellsChanges = true,
        RecoveryDays = LongestRecovery,
    };

    /// <summary>What the event log has to be. It is read seldom, and grows for good.</summary>
    public static TableDefinition DefinitionOfEvents(string name) => new(name)
    {
        Index = new IndexDefinition(TableNames.ByHolder, TableNames.HolderId, TableNames.PartitionKey, ProjectionType.KEYS_ONLY),
        IsSeldomRead = true,
        RecoveryDays = LongestRecovery,
    };

    /// <summary>What the table of control items has to be: some of them expire.</summary>
    public static TableDefinition DefinitionOfControl(string name) => new(name) { Expires = true, RecoveryDays = ShortRecovery };

    /// <summary>
    /// What the table of keys has to be. A backup of it brings back what was erased, so none is older than needed to mend a mistake.
    /// </summary>
    public static TableDefinition DefinitionOfKeys(string name) => new(name) { RecoveryDays = ShortRecovery };
}

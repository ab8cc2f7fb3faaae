namespace CustomerDp.DynamoDb.Tables;

/// <summary>Which table. Bound to <c>CustomerDp:Table</c> in configuration (<c>CustomerDp__Table__Name</c> in the environment).</summary>
public sealed class CustomerTableOptions
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Table";

    /// <summary>The default of <see cref="Name"/>.</summary>
    public const string DefaultName = "customer-dp";

    /// <summary>The table's name: 3 to 255 of <c>a-z A-Z 0-9 _ . -</c>. Default <c>customer-dp</c>.</summary>
    public string Name { get; set; } = DefaultName;
}

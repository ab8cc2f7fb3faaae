using System.ComponentModel.DataAnnotations;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>Which tables. Bound to <c>CustomerDp:Table</c> in configuration (<c>CustomerDp__Table__Name</c> in the environment).</summary>
public sealed class CustomerTableSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Table";

    /// <summary>The default of <see cref="Name"/>.</summary>
    public const string DefaultName = "customer-dp";

    /// <summary>
    /// How the names of all tables begin (<see cref="ProductTables"/>): 3 to 247 of <c>a-z A-Z 0-9 _ . -</c>
    /// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html"/>). Default
    /// <c>customer-dp</c>, which makes <c>customer-dp-a</c> and so on.
    /// </summary>
    [Required]
    [RegularExpression("[a-zA-Z0-9_.-]{3,247}", ErrorMessage = "has to be 3 to 247 characters of a-z, A-Z, 0-9, _, . and -")]
    public string Name { get; set; } = DefaultName;

    /// <summary>The tables.</summary>
    internal ProductTables Tables => new(Name);
}

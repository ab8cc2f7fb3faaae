using System.ComponentModel.DataAnnotations;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>Which table. Bound to <c>CustomerDp:Table</c> in configuration (<c>CustomerDp__Table__Name</c> in the environment).</summary>
public sealed class CustomerTableSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Table";

    /// <summary>The default of <see cref="Name"/>.</summary>
    public const string DefaultName = "customer-dp";

    /// <summary>
    /// The table's name: 3 to 255 of <c>a-z A-Z 0-9 _ . -</c>
    /// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html"/>). Default
    /// <c>customer-dp</c>.
    /// </summary>
    [Required]
    [RegularExpression("[a-zA-Z0-9_.-]{3,255}", ErrorMessage = "has to be 3 to 255 characters of a-z, A-Z, 0-9, _, . and -")]
    public string Name { get; set; } = DefaultName;
}

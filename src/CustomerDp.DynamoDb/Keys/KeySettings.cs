using System.ComponentModel.DataAnnotations;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// What the keys of customers are wrapped by: a master key that KMS keeps safe, or one in a file. Bound to <c>CustomerDp:Keys</c> in
/// configuration (<c>CustomerDp__Keys__KmsKeyId</c> in the environment).
/// </summary>
public sealed class KeySettings : IValidatableObject
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Keys";

    /// <summary>The default of <see cref="KmsKeyId"/>.</summary>
    public const string DefaultKmsKeyId = "alias/customer-dp";

    /// <summary>
    /// The key of KMS, a symmetric one, that the master key is encrypted under: its id, its ARN, an alias (<c>alias/...</c>) or an alias's
    /// ARN (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id"/>). Null (the default):
    /// <c>alias/customer-dp</c>, unless there is a <see cref="File"/>.
    /// </summary>
    [RegularExpression(
        "(arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/|alias/)[a-zA-Z0-9/_-]{1,250}|[a-zA-Z0-9-]{1,250}",
        ErrorMessage = "has to be the id of a key of KMS, its ARN, or an alias as alias/customer-dp or as ARN")]
    public string? KmsKeyId { get; set; }

    /// <summary>
    /// The path of a file with the master key, 32 bytes in base64, for machines without KMS, which is not asked then: who has the file and
    /// the table of keys can read everything. Null (the default): KMS.
    /// </summary>
    public string? File { get; set; }

    /// <summary>The key of KMS, where there is no <see cref="File"/>.</summary>
    internal string KmsKey => KmsKeyId ?? DefaultKmsKeyId;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => KmsKeyId is null || File is null
        ? []
        : [new($"is given beside {nameof(File)}: the master key is in one place, KMS or a file", [nameof(KmsKeyId), nameof(File)])];
}

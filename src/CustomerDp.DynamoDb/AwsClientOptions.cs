using CustomerDp.AwsJson;
using Microsoft.Extensions.Options;

namespace CustomerDp.DynamoDb;

/// <summary>
/// What carries requests to SQS and DynamoDB. Bound to <c>CustomerDp:Aws</c> in configuration (<c>CustomerDp__Aws__Client</c> in the
/// environment).
/// </summary>
public sealed class AwsClientOptions
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Aws";

    /// <summary>What is wrong with a value that is none of those allowed.</summary>
    public const string Fault = $"{Section}:{nameof(Client)} is neither {nameof(AwsClientKind.Lean)} nor {nameof(AwsClientKind.Sdk)}.";

    /// <summary><c>Lean</c> (default) or <c>Sdk</c>, in any case; see <see cref="AwsClientKind"/>.</summary>
    public string Client { get; set; } = nameof(AwsClientKind.Lean);

    /// <summary>The same as a value.</summary>
    /// <exception cref="OptionsValidationException">It is neither.</exception>
    public AwsClientKind Kind => KindOrNull ?? throw new OptionsValidationException(Section, typeof(AwsClientOptions), [Fault]);

    internal AwsClientKind? KindOrNull => Enum.GetValues<AwsClientKind>()
        .Cast<AwsClientKind?>()
        .FirstOrDefault(x => string.Equals(x.ToString(), Client, StringComparison.OrdinalIgnoreCase));
}

namespace CustomerDp.Aws;

/// <summary>
/// What carries requests to SQS and DynamoDB. Bound to <c>CustomerDp:Aws</c> in configuration (<c>CustomerDp__Aws__Client</c> in the
/// environment).
/// </summary>
public sealed class AwsClientSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Aws";

    /// <summary>
    /// <c>Lean</c> (default): the product's own signed way for the operations of every event and query; <c>Sdk</c>: AWSSDK.Core's own
    /// pipeline for all of them. In any case; more in <see cref="AwsClientKind"/>.
    /// </summary>
    public AwsClientKind Client { get; set; } = AwsClientKind.Lean;
}

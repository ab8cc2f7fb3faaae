namespace CustomerDp.Aws;

/// <summary>What carries requests to AWS.</summary>
public enum AwsClientKind
{
    /// <summary>The lean client: one signed HTTP request and its retries, nothing between. What it cannot do goes the SDK's way.</summary>
    Lean,

    /// <summary>The pipeline of AWSSDK.Core.</summary>
    Sdk,
}

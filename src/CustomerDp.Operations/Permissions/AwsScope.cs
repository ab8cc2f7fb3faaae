using Amazon;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// Where resources are, as their names have it (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"/>). What
/// is not said is left to CloudFormation: its pseudo parameters stand there, as <c>Fn::Sub</c> takes them.
/// </summary>
/// <param name="Region">Such as <c>eu-west-1</c>; null: not said.</param>
/// <param name="Account">Twelve digits; null: not said.</param>
public sealed record AwsScope(string? Region = null, string? Account = null)
{
    /// <summary>The resource of a service: <c>arn:aws:sqs:eu-west-1:123456789012:policy-events</c>.</summary>
    public string ArnOf(string service, string resource) =>
        $"arn:{Partition}:{service}:{Region ?? "${AWS::Region}"}:{Account ?? "${AWS::AccountId}"}:{resource}";

    private string Partition => Region is null ? "${AWS::Partition}" : RegionEndpoint.GetBySystemName(Region).PartitionName;
}

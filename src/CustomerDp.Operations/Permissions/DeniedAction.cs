using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What IAM did not allow, as AWS says it
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html"/>).
/// </summary>
/// <param name="Action">Such as <c>dynamodb:PutItem</c>; as policies write it, where a policy of the product has it.</param>
/// <param name="Resource">The resource's name.</param>
public sealed partial record DeniedAction(string Action, string Resource)
{
    /// <returns>Null where it is another error, or AWS does not say what was denied.</returns>
    public static DeniedAction? Of(AmazonServiceException exception)
    {
        if (exception.ErrorCode?.Contains("AccessDenied", StringComparison.Ordinal) is not true
            || Denial().Match(exception.Message) is not { Success: true } match)
        {
            return null;
        }

        // SQS writes sqs:sendmessage.
        var action = match.Groups["action"].Value;
        var known = ComponentPermissions.All.SelectMany(c => c.Permissions).SelectMany(p => p.Actions);
        var written = known.FirstOrDefault(a => string.Equals(a, action, StringComparison.OrdinalIgnoreCase));
        return new(written ?? action, match.Groups["resource"].Value);
    }

    [GeneratedRegex(@"not authorized to perform: (?<action>[a-z]+:[A-Za-z]+) on resource: (?<resource>arn:[A-Za-z0-9:/_.-]+)")]
    private static partial Regex Denial();
}

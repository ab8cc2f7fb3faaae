using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Cli.Output;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Cli.Sessions;

/// <summary>What a run of <c>customerdp</c> works with: the operations' session, and where to speak.</summary>
/// <param name="output">Where to speak.</param>
/// <param name="sqs">Makes the client of SQS; null: one with what the standard AWS environment says.</param>
/// <param name="dynamoDb">The same for DynamoDB.</param>
/// <param name="audit">Makes the audit log; null: the one in the table.</param>
public sealed class CliSession(
    CommandOutput output, Func<IAmazonSQS>? sqs = null, Func<IAmazonDynamoDB>? dynamoDb = null, Func<IAuditLog>? audit = null)
    : OperationsSession(sqs, dynamoDb, audit)
{
    public CommandOutput Output => output;

    public override Task NoticeAsync(string notice) => output.WarnAsync(notice);
}

using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Operations.Sessions;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Console.Visiting;

/// <summary>The clients, keys and clock that all requests share. Nobody works with it: see <see cref="ConsoleSession"/>.</summary>
public sealed class SharedSession : OperationsSession
{
    /// <param name="configuration">The host's: names of tables and queues, checked already.</param>
    /// <param name="sqs">Makes the client of SQS; null: one with what the standard AWS environment says.</param>
    /// <param name="dynamoDb">The same for DynamoDB.</param>
    public SharedSession(IConfiguration configuration, Func<IAmazonSQS>? sqs = null, Func<IAmazonDynamoDB>? dynamoDb = null)
        : base(sqs, dynamoDb) => Settings = ProductSettings.From(configuration, _ => { });
}

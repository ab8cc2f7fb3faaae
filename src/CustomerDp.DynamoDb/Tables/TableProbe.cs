using Amazon.DynamoDBv2;
using CustomerDp.DynamoDb.Faults;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>
/// Whether the table is there and is what it should be. A good answer is kept for half a minute, since health probes come more often
/// than DynamoDB's control plane should be asked.
/// </summary>
public sealed class TableProbe(IAmazonDynamoDB client, string tableName, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private long? _healthyAt;

    /// <summary>Asks. A role that may not describe the table is no fault: the requests that matter will show.</summary>
    /// <returns>What is wrong, and whether the table cannot be used at all for it; null where nothing is.</returns>
    public async Task<(bool Unusable, string What)?> AskAsync(CancellationToken cancellationToken)
    {
        if (_healthyAt is { } healthyAt && time.GetElapsedTime(healthyAt) < Freshness)
        {
            return null;
        }

        try
        {
            var drift = CustomerTableDefinition.DriftOf((await client.DescribeTableAsync(tableName, cancellationToken)).Table);
            if (drift.Count > 0)
            {
                return (false, $"Table {tableName}: {string.Join(' ', drift)}");
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && DynamoDbFaults.Of(exception) is (_, var code))
        {
            if (code != "AccessDeniedException")
            {
                return (true, $"Table {tableName}: {code}.");
            }
        }

        _healthyAt = time.GetTimestamp();
        return null;
    }
}

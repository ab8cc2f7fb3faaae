using System.Collections.Frozen;
using Amazon.DynamoDBv2;
using CustomerDp.DynamoDb.Faults;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>Whether the table is there and is what it should be.</summary>
public sealed class TableProbe(IAmazonDynamoDB client, string tableName, TimeProvider timeProvider)
{
    // Health probes come more often than DynamoDB's control plane should be asked.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    // Who asks is not known or not allowed to, which says nothing of the table. What the product lives on, reads and writes, may go past
    // the SDK's pipeline, which at times signs with a token and a key that do not belong together; see docs/security-lean-client.md.
    private static readonly FrozenSet<string> OfWhoAsks = FrozenSet.Create(
        StringComparer.Ordinal,
        "AccessDeniedException",
        "UnrecognizedClientException",
        "ExpiredTokenException",
        "InvalidSignatureException",
        "IncompleteSignatureException",
        "MissingAuthenticationTokenException");

    private long? _healthyAt;

    /// <summary>Asks, unless it was told within half a minute that nothing is wrong.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public async Task<TableFault?> AskAsync(CancellationToken cancellationToken) =>
        _healthyAt is { } healthyAt && timeProvider.GetElapsedTime(healthyAt) < Freshness ? null : await AskNowAsync(cancellationToken);

    /// <summary>Asks. That it may not be asked is no fault of the table's: the requests that matter will show.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public async Task<TableFault?> AskNowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var table = (await client.DescribeTableAsync(tableName, cancellationToken)).Table;
            if (CustomerTableDefinition.FaultsOf(table) is { Count: > 0 } faults)
            {
                return FaultOf(isUnusable: true, faults);
            }

            if (CustomerTableDefinition.DriftOf(table) is { Count: > 0 } drift)
            {
                return FaultOf(isUnusable: false, drift);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var (fault, code) = DynamoDbFaults.Of(exception);
            if (!OfWhoAsks.Contains(code))
            {
                return new TableFault(
                    IsUnusable: true,
                    IsLasting: fault is not (DynamoDbFault.Blink or DynamoDbFault.Throttled),
                    code,
                    $"Table {tableName}: {code}.");
            }
        }

        _healthyAt = timeProvider.GetTimestamp();
        return null;
    }

    private TableFault FaultOf(bool isUnusable, IReadOnlyList<string> differences) =>
        new(isUnusable, IsLasting: true, TableFault.Definition, $"Table {tableName}: {string.Join(' ', differences)}");
}

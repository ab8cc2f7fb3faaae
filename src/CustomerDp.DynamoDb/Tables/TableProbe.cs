using System.Collections.Frozen;
using Amazon.DynamoDBv2;
using CustomerDp.DynamoDb.Faults;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>Whether tables are there and are what they should be.</summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tables">Which tables, at the moment it is asked.</param>
/// <param name="timeProvider">The clock.</param>
public sealed class TableProbe(IAmazonDynamoDB client, Func<IReadOnlyList<TableDefinition>> tables, TimeProvider timeProvider)
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
    /// <returns>What is wrong with the first table of which anything is; null where nothing is.</returns>
    public async Task<TableFault?> AskNowAsync(CancellationToken cancellationToken)
    {
        TableFault? drift = null;
        foreach (var table in tables())
        {
            var fault = await AskOfAsync(table, cancellationToken);
            if (fault is { IsUnusable: true })
            {
                return fault;
            }

            drift ??= fault;
        }

        _healthyAt = drift is null ? timeProvider.GetTimestamp() : _healthyAt;
        return drift;
    }

    private async Task<TableFault?> AskOfAsync(TableDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            var table = (await client.DescribeTableAsync(definition.Name, cancellationToken)).Table;
            return TableComparison.FaultsOf(definition, table) is { Count: > 0 } faults ? FaultOf(isUnusable: true, faults)
                : TableComparison.DriftOf(definition, table) is { Count: > 0 } drift ? FaultOf(isUnusable: false, drift)
                : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var (fault, code) = DynamoDbFaults.Of(exception);
            return OfWhoAsks.Contains(code) ? null : new TableFault(
                IsUnusable: true,
                IsLasting: fault is not (DynamoDbFault.Blink or DynamoDbFault.Throttled),
                code,
                $"Table {definition.Name}: {code}.");
        }

        TableFault FaultOf(bool isUnusable, IReadOnlyList<string> differences) =>
            new(isUnusable, IsLasting: true, TableFault.Definition, $"Table {definition.Name}: {string.Join(' ', differences)}");
    }
}

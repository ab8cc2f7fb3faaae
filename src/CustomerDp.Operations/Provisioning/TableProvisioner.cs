using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.Operations.Provisioning;

/// <summary>Makes a table where it is missing, and says in what it differs where it is not. Deletes and changes nothing.</summary>
public sealed class TableProvisioner(IAmazonDynamoDB dynamoDb, TimeProvider timeProvider)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async IAsyncEnumerable<ProvisioningResult> ProvisionAsync(
        TableDefinition definition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var resource = $"table {definition.Name}";
        var table = await DescribeAsync(definition.Name, cancellationToken);
        if (table is not null)
        {
            yield return ProvisioningResult.Compared(resource, TableComparison.DriftOf(definition, table));
        }
        else
        {
            await CreateAsync(definition, cancellationToken);
            yield return ProvisioningResult.Created(resource);
        }

        yield return await PointInTimeRecoveryAsync(definition, cancellationToken);
        if (definition.Expires)
        {
            yield return await TimeToLiveAsync(definition.Name, cancellationToken);
        }
    }

    private async Task CreateAsync(TableDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.CreateTableAsync(definition.CreateRequest(), cancellationToken);
        }
        catch (ResourceInUseException)
        {
            // Somebody else creates it at this moment.
        }

        while (
            await DescribeAsync(definition.Name, cancellationToken) is var table
            && (
                table?.TableStatus != TableStatus.ACTIVE
                || table.GlobalSecondaryIndexes?.Any(i => i.IndexStatus != IndexStatus.ACTIVE) is true))
        {
            await Task.Delay(PollInterval, timeProvider, cancellationToken);
        }
    }

    /// <summary>
    /// Turned on where it is off: it adds protection, and a run that was cut off after creating the table is completed so.
    /// </summary>
    private async Task<ProvisioningResult> PointInTimeRecoveryAsync(TableDefinition definition, CancellationToken cancellationToken)
    {
        var resource = $"point-in-time recovery of {definition.Name}";
        try
        {
            var backups = await dynamoDb.DescribeContinuousBackupsAsync(
                new DescribeContinuousBackupsRequest { TableName = definition.Name },
                cancellationToken);
            if (backups.ContinuousBackupsDescription.PointInTimeRecoveryDescription is { } found
                && found.PointInTimeRecoveryStatus == PointInTimeRecoveryStatus.ENABLED)
            {
                return ProvisioningResult.Compared(
                    resource,
                    found.RecoveryPeriodInDays is null || found.RecoveryPeriodInDays == definition.RecoveryDays
                        ? []
                        : [$"It is for {found.RecoveryPeriodInDays} days, not {definition.RecoveryDays}."]);
            }

            await dynamoDb.UpdateContinuousBackupsAsync(
                new UpdateContinuousBackupsRequest
                {
                    TableName = definition.Name,
                    PointInTimeRecoverySpecification = new()
                    {
                        PointInTimeRecoveryEnabled = true,
                        RecoveryPeriodInDays = definition.RecoveryDays,
                    },
                },
                cancellationToken);
            return ProvisioningResult.Created(resource);
        }
        catch (AmazonDynamoDBException exception) when (exception.ErrorCode is "UnknownOperationException")
        {
            return ProvisioningResult.NotOffered(resource);
        }
    }

    /// <summary>Turned on where it is off: pauses, audit entries and reports of workers expire by it.</summary>
    private async Task<ProvisioningResult> TimeToLiveAsync(string tableName, CancellationToken cancellationToken)
    {
        var resource = $"time to live of {tableName}";
        try
        {
            var found = (
                await dynamoDb.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = tableName }, cancellationToken)
            ).TimeToLiveDescription;
            if (found?.TimeToLiveStatus == TimeToLiveStatus.ENABLED || found?.TimeToLiveStatus == TimeToLiveStatus.ENABLING)
            {
                return ProvisioningResult.Compared(
                    resource,
                    found.AttributeName == TimeToLive.Attribute
                        ? []
                        : [$"The attribute is {found.AttributeName}, not {TimeToLive.Attribute}."]);
            }

            await dynamoDb.UpdateTimeToLiveAsync(
                new UpdateTimeToLiveRequest
                {
                    TableName = tableName,
                    TimeToLiveSpecification = new() { AttributeName = TimeToLive.Attribute, Enabled = true },
                },
                cancellationToken);
            return ProvisioningResult.Created(resource);
        }
        catch (AmazonDynamoDBException exception) when (exception.ErrorCode is "UnknownOperationException")
        {
            return ProvisioningResult.NotOffered(resource);
        }
    }

    private async Task<TableDescription?> DescribeAsync(string tableName, CancellationToken cancellationToken)
    {
        try
        {
            return (await dynamoDb.DescribeTableAsync(tableName, cancellationToken)).Table;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}

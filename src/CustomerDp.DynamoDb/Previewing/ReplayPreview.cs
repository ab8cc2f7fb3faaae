using Amazon.DynamoDBv2;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Previews;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Previewing;

/// <summary>What projecting events into the table would do, one after the other, without doing it.</summary>
public sealed class ReplayPreview(IAmazonDynamoDB client, string tableName)
{
    private readonly EventPreview _preview = new(new DynamoDbEntityReader(client, tableName));

    /// <returns>Whether the event would change anything, after those previewed before it.</returns>
    /// <exception cref="PreviewUnavailableException">The table did not answer as it should.</exception>
    public async ValueTask<bool> WouldApplyAsync(PasEvent @event, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _preview.WouldApplyAsync(@event, cancellationToken);
        }
        catch (CustomerStoreUnavailableException exception)
        {
            throw new PreviewUnavailableException(exception.Code);
        }
        catch (CustomerStoreRejectedException exception)
        {
            throw new PreviewUnavailableException(exception.Code);
        }
    }
}

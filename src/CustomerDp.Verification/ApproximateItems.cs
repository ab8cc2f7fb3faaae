using Amazon.DynamoDBv2;

namespace CustomerDp.Verification;

/// <summary>About how much there is to read, for whoever watches.</summary>
public static class ApproximateItems
{
    /// <summary>How many items a table has, as of up to six hours ago; zero where that is not told.</summary>
    public static async Task<long> OfAsync(IAmazonDynamoDB client, string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        try
        {
            return (await client.DescribeTableAsync(tableName, cancellationToken)).Table?.ItemCount ?? 0;
        }
        catch (AmazonDynamoDBException)
        {
            return 0;
        }
    }
}

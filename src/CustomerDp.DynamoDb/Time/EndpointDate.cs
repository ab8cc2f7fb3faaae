using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.DynamoDb.Time;

/// <summary>
/// The time of DynamoDB by the header <c>Date</c> (<see href="https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1"/>) of what its endpoint
/// answers to a plain GET: it needs neither credentials nor rights, and works where a signature would be refused for its time.
/// </summary>
/// <param name="client">Knows where the endpoint is.</param>
/// <param name="tableName">The table.</param>
public sealed class EndpointDate(IAmazonDynamoDB client, string tableName)
{
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        });

    /// <returns>Null where the answer has no date, or comes from a cache.</returns>
    /// <exception cref="HttpRequestException">Nobody answers.</exception>
    public async Task<DateTimeOffset?> AskAsync(CancellationToken cancellationToken)
    {
        var endpoint = client.DetermineServiceOperationEndpoint(new DescribeTableRequest { TableName = tableName }).URL;
        using var answer = await Http.GetAsync(new Uri(endpoint), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return answer.Headers.Age is null ? answer.Headers.Date : null;
    }
}

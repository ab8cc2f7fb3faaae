using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.Benchmarks.Http;
using CustomerDp.Benchmarks.Workers;
using CustomerDp.TestHarness.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Benchmarks.Queries;

/// <summary>
/// What the query API is measured beside, as a process of its own: one endpoint that reads the same request, asks for the same items by the
/// stock SDK, and writes the same answer with source-generated JSON. It takes tokens of the same issuer, by the stock handler. No GraphQL,
/// no check of what a caller may see, no limits.
/// </summary>
internal static class BareQueryServer
{
    /// <summary>The argument that makes this program the server.</summary>
    public const string Argument = "bare-query-server";

    public static Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.ConfigureHttpJsonOptions(http =>
        {
            http.SerializerOptions.TypeInfoResolverChain.Insert(0, QueryJson.Default);
            http.SerializerOptions.Encoder = Servers.Json.Encoder;
        });
        var dynamoDb = new AmazonDynamoDBClient(
            new AmazonDynamoDBConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 2, Timeout = TimeSpan.FromSeconds(5) });
        var table = LoopSettings.Table;
        builder.Services.AddAuthentication().AddJwtBearer(bearer =>
        {
            bearer.Authority = Environment.GetEnvironmentVariable(QueryIssuer.AuthorityVariable);
            bearer.Audience = TestIssuer.Audience;
            bearer.RequireHttpsMetadata = false;
            bearer.MapInboundClaims = false;
        });
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.MapPost("/graphql", async (Question question, CancellationToken cancellationToken) =>
            new QueryAnswer(new QueryData(await FindAsync(dynamoDb, table, question.Variables.Id, cancellationToken))))
            .RequireAuthorization();
        return app.RunAsync();
    }

    private static async Task<CustomerAnswer?> FindAsync(
        AmazonDynamoDBClient dynamoDb,
        string table,
        string id,
        CancellationToken cancellationToken)
    {
        var page = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = table,
                IndexName = "by-customer",
                KeyConditionExpression = "customerId = :c",
                ExpressionAttributeValues = new() { [":c"] = new() { S = id } },
            },
            cancellationToken);
        Dictionary<string, AttributeValue>? customer = null;
        List<PolicyAnswer> policies = [];
        List<QuoteAnswer> quotes = [];
        foreach (var item in page.Items)
        {
            var key = item["pk"].S;
            switch (key[..key.IndexOf('#', StringComparison.Ordinal)])
            {
                case "CUSTOMER":
                    customer = item;
                    break;
                case "POLICY":
                    policies.Add(Policy(key["POLICY#".Length..], item));
                    break;
                case "QUOTE":
                    quotes.Add(new QuoteAnswer(key["QUOTE#".Length..]));
                    break;
            }
        }

        return page.Items.Count == 0 ? null : Customer(id, customer, new PolicyNodes(policies), new QuoteNodes(quotes));
    }

    private static PolicyAnswer Policy(string id, Dictionary<string, AttributeValue> item)
    {
        var terms = item["terms"].M;
        return new PolicyAnswer(
            id,
            Text(terms, "policyNumber"),
            item["standing"].M["code"].S,
            Text(terms, "effectiveFrom"),
            Text(terms, "amount") is { } amount
                ? new PremiumAnswer(decimal.Parse(amount, CultureInfo.InvariantCulture), terms["currency"].S)
                : null);
    }

    private static CustomerAnswer Customer(string id, Dictionary<string, AttributeValue>? item, PolicyNodes policies, QuoteNodes quotes)
    {
        var details = item?["details"].M ?? [];
        var address = details.GetValueOrDefault("address")?.M;
        var (firstName, lastName) = (Text(details, "firstName"), Text(details, "lastName"));
        return new CustomerAnswer(
            id,
            firstName,
            lastName,
            $"{firstName} {lastName}",
            Text(details, "dateOfBirth"),
            Text(details, "email"),
            Text(details, "phone"),
            item is null ? null : UpdatedAt(item["detailsVersion"].S),
            address is null
                ? null
                : new AddressAnswer(Text(address, "street"), Text(address, "city"), Text(address, "zipCode"), Text(address, "country")),
            policies,
            quotes);
    }

    // Without the event's id, and without the zeros after the milliseconds.
    private static string UpdatedAt(string version) =>
        DateTime
            .Parse(
                version.AsSpan(0, version.IndexOf('#', StringComparison.Ordinal)),
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fffFFFF'Z'", CultureInfo.InvariantCulture);

    private static string? Text(Dictionary<string, AttributeValue> map, string name) => map.GetValueOrDefault(name)?.S;
}

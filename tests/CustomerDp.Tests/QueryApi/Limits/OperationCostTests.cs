using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution;
using CustomerDp.QueryApi.Limits;
using CustomerDp.QueryApi.Schema;
using CustomerDp.TestHarness.Samples;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.QueryApi.Limits;

/// <summary>What the page says of reasonable questions and of others is what the service answers.</summary>
[Trait("Kind", "unit")]
public sealed class OperationCostTests
{
    private const string Policy = """
        id policyNumber productCode quoteId status statusReason statusEffectiveOn
        statusSetBy { eventId eventType occurredOn logicalClockReading }
        effectiveFrom effectiveTo updatedAt premium { amount currency }
        """;

    private const string Details =
        "id firstName lastName fullName dateOfBirth email phone address { street city state zipCode country } createdAt updatedAt";

    private static readonly string Ids = string.Join(", ", Enumerable.Range(0, 50).Select(i => $"\"C{i}\""));

    public static TheoryData<string, string, double> Rows => new()
    {
        { "A customer with 50 policies and 50 quotes", $"{{ customer(id: \"C\") {{ {Details} policies {{ nodes {{ {Policy} }} }} quotes {{ nodes {{ id addedAt }} }} }} }}", 213 },
        {
            "A customer with 500 policies and 500 quotes, as edges and as nodes",
            $$"""
            { customer(id: "C") { {{Details}}
              policies(first: 500) {
                totalCount pageInfo { endCursor hasNextPage } nodes { {{Policy}} } edges { cursor node { {{Policy}} } }
              }
              quotes(first: 500) { totalCount pageInfo { endCursor hasNextPage } nodes { id addedAt } edges { cursor node { id addedAt } } }
            } }
            """,
            5_015
        },
        {
            "50 customers with 50 policies and 50 quotes each",
            $"{{ customers(ids: [{Ids}]) {{ {Details} policies(first: 50) {{ nodes {{ {Policy} }} }} quotes(first: 50) {{ nodes {{ id addedAt }} }} }} }}",
            10_650
        },
        {
            "500 policies of a customer with the customer of each",
            "{ customer(id: \"C\") { policies(first: 500) { nodes { id customer { id fullName } } } } }",
            5_511
        },
        {
            "50 events of a policy's history",
            "{ policy(id: \"P\") { history { nodes { id type occurredOn effect changes { field before after } } } } }",
            720
        },
        {
            "50 policies of a customer with 50 events of each",
            "{ customer(id: \"C\") { policies { nodes { id history { nodes { id type occurredOn changes { field after } } } } } } }",
            35_561
        },
        {
            "50 customers with 500 policies each",
            $"{{ customers(ids: [{Ids}]) {{ id policies(first: 500) {{ nodes {{ id }} }} }} }}",
            25_550
        },
        {
            "500 policies of a customer, and for each the 50 policies of its customer",
            "{ customer(id: \"C\") { policies(first: 500) { nodes { id customer { id policies { nodes { id } } } } } } }",
            31_011
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_question_costs_what_the_page_says(string question, string query, double cost)
    {
        var limit = new LimitSettings().OperationCost;
        var services = new ServiceCollection().AddLogging();
        var schema = services.AddCustomerSchema().BuildSchema();
        await using var provider = services.BuildServiceProvider();
        var executor = new RequestExecutor(schema, new RequestExecutorOptions { ReportCost = true, MaxFieldCost = limit });

        var answer = await executor.ExecuteAsync(
            new OperationRequest(query) { Services = provider },
            TestContext.Current.CancellationToken);

        var told = (IReadOnlyDictionary<string, object?>)answer.Extensions!["operationCost"]!;
        Assert.Equal(cost, told["fieldCost"]);
        Assert.Equal(cost > limit, answer.Errors.Any(e => e.Code == ErrorCodes.CostLimitExceeded));
        var row = FormattableString.Invariant($"| {question} | {cost:N0} | {(cost > limit ? "refused" : "answered")} |");
        Assert.Contains(row, await File.ReadAllLinesAsync(Clone.Find("docs", "graphql-limits.md"), TestContext.Current.CancellationToken));
    }
}

using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CustomerDp.TestHarness.Processes;

/// <summary>Asks the query API as a frontend does.</summary>
public sealed class CustomerClient(Uri baseAddress)
{
    private const string Everything =
        """
        query Customer($id: ID!) {
          customer(id: $id) {
            id firstName lastName dateOfBirth email phone address { street city state zipCode country } createdAt updatedAt
            policies(first: 500) {
              nodes {
                id policyNumber productCode quoteId status statusReason statusEffectiveOn
                statusSetBy { eventId eventType occurredOn logicalClockReading }
                effectiveFrom effectiveTo updatedAt premium { amount currency }
              }
            }
            quotes(first: 500) { nodes { id addedAt } }
          }
        }
        """;

    private static readonly HttpClient Http = new();

    /// <summary>Every field of a customer; null where there is none. Connections are given as plain lists.</summary>
    public async Task<JsonObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(Everything, new JsonObject { ["id"] = id }, cancellationToken);
        if (answer["errors"] is not null)
        {
            throw new InvalidOperationException(answer["errors"]!.ToJsonString());
        }

        if (answer["data"]!["customer"] is not JsonObject customer)
        {
            return null;
        }

        foreach (var list in new[] { "policies", "quotes" })
        {
            customer[list] = customer[list]!["nodes"]!.DeepClone();
        }

        return customer;
    }

    /// <summary>The answer to any query.</summary>
    public async Task<JsonObject> AskAsync(string query, JsonObject variables, CancellationToken cancellationToken)
    {
        using var response = await Http.PostAsJsonAsync(
            new Uri(baseAddress, "graphql"),
            new JsonObject { ["query"] = query, ["variables"] = variables.DeepClone() },
            cancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!;
    }
}

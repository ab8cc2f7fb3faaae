using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Node;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.GraphQL;

/// <summary>The packages of <c>tests/clients</c>, and a query API with one customer, who came by events and has three policies.</summary>
public sealed class ClientsFixture(AwsFixture aws) : IAsyncLifetime
{
    public const string Customer = "C-clients";

    private Product? _product;

    /// <summary>Where queries go.</summary>
    public Uri Url { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        _product = await Product.CreateAsync(aws, cancellation);
        await _product.StartWorkerAsync(cancellation);
        var queryApi = await _product.StartAsync("CustomerDp.QueryApi", cancellation);
        Url = new Uri(await queryApi.ListeningAsync(cancellation), "graphql");
        PasEvent[] events =
        [
            Pas.Held("Q-clients", Customer, 1, 1) with
            {
                PolicyHolder = new()
                {
                    PolicyHolderId = Customer,
                    FirstName = "Ann",
                    LastName = "Ångström",
                    DateOfBirth = new DateOnly(1988, 2, 29),
                },
            },
            .. Enumerable.Range(1, 3).Select(i => Pas.Created($"P-clients-{i}", Customer, 1, number: $"PN{i}") with
            {
                Status = PolicyStatus.Active,
                Premium = new Premium(845.860m + i, "EUR"),
            }),
        ];
        await _product.PublishAsync(
            events.Select((e, i) => new EventLine(
                i + 1, e is PolicyHolderAddedToQuoteEvent ? QueueNames.QuoteEvents : QueueNames.PolicyEvents, EventJson.Of(e))),
            cancellation);
        await _product.DrainedAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }
    }

    /// <summary>Runs a client's script, which asks for the customer.</summary>
    /// <returns>The lines it printed; the last is the answer's data.</returns>
    public Task<string[]> AskByAsync(string script) => RunAsync(script, Url.ToString(), Customer);

    /// <summary>Runs a script.</summary>
    public static async Task<string[]> RunAsync(string script, params IEnumerable<string> arguments)
    {
        var clients = await NodeProject.InstalledAsync("clients", TestContext.Current.CancellationToken);
        return await clients.RunAsync(script, arguments, TestContext.Current.CancellationToken);
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerDp.Contracts.Events;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.Hosting;
using CustomerDp.Projections;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi;
using CustomerDp.TestHarness.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Customer = CustomerDp.Benchmarks.GraphQL.Customer;

namespace CustomerDp.Benchmarks.Http;

/// <summary>
/// What is measured, each a process of its own: a thousand customers in memory, an asynchronous read, one answer of about 1.2 KB.
/// </summary>
internal static class Servers
{
    public const int Customers = 1_000;

    private const int Policies = 7;

    public const string Query = """
        query Customer($id: ID!) {
          customer(id: $id) {
            id firstName lastName fullName dateOfBirth email phone updatedAt
            address { street city zipCode country }
            policies { id number status effectiveFrom premium { amount currency } }
          }
        }
        """;

    public const string QueryOfQueryApi = """
        query Customer($id: ID!) {
          customer(id: $id) {
            id firstName lastName fullName dateOfBirth email phone updatedAt
            address { street city zipCode country }
            policies { nodes { id policyNumber status effectiveFrom premium { amount currency } } }
          }
        }
        """;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string IdOf(int number) => $"c-{number}";

    public static IEnumerable<Customer> All() =>
        Enumerable
            .Range(0, Customers)
            .Select(i => Customer.Sample with { Id = IdOf(i), Policies = [.. Customer.Sample.Policies.Take(Policies)] });

    /// <summary>No GraphQL: reads the same request, writes the same answer.</summary>
    public static Task BareAsync()
    {
        var builder = Slim();
        builder.Services.ConfigureHttpJsonOptions(http =>
        {
            http.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default);
            http.SerializerOptions.Encoder = Json.Encoder;
        });
        var store = new Store();
        var app = builder.Build();
        app.MapPost("/graphql", async (Question question) => new Answer(new AnswerData(await store.FindAsync(question.Variables.Id))));
        return app.RunAsync();
    }

    /// <summary>The engine over the same model.</summary>
    public static Task EngineAsync()
    {
        var builder = Slim();
        builder.Services.AddSingleton(new Store()).AddGraphQLServer().AddQueryType<QueryType>();
        var app = builder.Build();
        app.MapGraphQL();
        return app.RunAsync();
    }

    /// <summary>The product as it is deployed: its host, schema, tokens, access checks and paging, over its store in memory.</summary>
    /// <param name="accessLog">From which level on its access log is written.</param>
    public static async Task QueryApiAsync(string accessLog)
    {
        var store = new InMemoryCustomerStore();
        var projector = new ViewProjector(store);
        for (var i = 0; i < Customers; i++)
        {
            await FillAsync(projector, i);
        }

        var views = new Dictionary<string, CustomerView>(StringComparer.Ordinal);
        for (var i = 0; i < Customers; i++)
        {
            views.Add(IdOf(i), (await store.FindAsync(IdOf(i)))!);
        }

        await QueryApiHost
            .Build(
                [
                    "--urls=http://127.0.0.1:0",
                    "--CustomerDp:Limits:RequestsPerSecond=100000",
                    "--CustomerDp:Limits:Burst=100000",
                ],
                builder =>
                {
                    builder.Services.Replace(ServiceDescriptor.Singleton<ICustomerStore>(new ViewStore(views)));
                    builder.Services.Replace(ServiceDescriptor.Singleton<IEntityReader>(store));

                    // That a customer was shown is logged for each, and a line of the console may cost more than the answer.
                    builder.Configuration["Logging:LogLevel:CustomerDp.QueryApi.Access"] = accessLog;
                }).RunAsync();
    }

    private static async Task FillAsync(ViewProjector projector, int number)
    {
        var sample = Customer.Sample;
        var held = Pas.Held($"q-{number}", IdOf(number), 1, 1);
        await projector.ProjectAsync(held with
        {
            PolicyHolder = new()
            {
                PolicyHolderId = IdOf(number),
                FirstName = sample.FirstName,
                LastName = sample.LastName,
                DateOfBirth = sample.DateOfBirth,
                Email = sample.Email,
                Phone = sample.Phone,
                Address = new()
                {
                    Street = sample.Address.Street,
                    City = sample.Address.City,
                    ZipCode = sample.Address.ZipCode,
                    Country = sample.Address.Country,
                },
            },
        });
        for (var i = 0; i < Policies; i++)
        {
            await projector.ProjectAsync(Pas.Created($"p-{number}-{i}", IdOf(number), 2, number: sample.Policies[i].Number) with
            {
                Status = PolicyStatus.Active,
                EffectiveFrom = sample.Policies[i].EffectiveFrom,
                Premium = new(sample.Policies[i].Premium.Amount, sample.Policies[i].Premium.Currency),
            });
        }
    }

    private static WebApplicationBuilder Slim()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        return builder;
    }

    // Putting a view together is the store's own work, and this store is none of the product.
    private sealed class ViewStore(Dictionary<string, CustomerView> views) : ICustomerStore
    {
        public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public async ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return views.GetValueOrDefault(customerId);
        }
    }

    internal sealed class Store
    {
        private readonly Dictionary<string, Customer> _customers = All().ToDictionary(c => c.Id);

        // Asynchronous, as every store is.
        public async Task<Customer?> FindAsync(string id)
        {
            await Task.Yield();
            return _customers.GetValueOrDefault(id);
        }
    }

    [GraphQLName("Query")]
    internal sealed class QueryType
    {
        public static Task<Customer?> CustomerAsync([ID] string id, [Service] Store store) => store.FindAsync(id);
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Benchmarks.GraphQL;

/// <summary>
/// What the engine costs over plain serialisation: a query of 21 fields with a nested list of ten, its plan cached, against
/// System.Text.Json writing the same answer. Judge the ratio, not the time.
/// </summary>
[MemoryDiagnoser]
public class QueryExecution
{
    private const string Query = """
        query Customer($id: ID!) {
          customer(id: $id) {
            id firstName lastName fullName dateOfBirth email phone updatedAt
            address { street city zipCode country }
            policies { id number status effectiveFrom premium { amount currency } }
          }
        }
        """;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(8_192);
    private readonly Customer _customer = Customer.Sample;
    private RequestExecutor _executor = null!;
    private OperationRequest _request = null!;

    [GlobalSetup]
    public void Setup()
    {
        _executor = new RequestExecutor(new ServiceCollection().AddGraphQLServer().AddQueryType<QueryType>().BuildSchema());
        _request = new OperationRequest(Query) { Services = new ServiceCollection().BuildServiceProvider() }.WithVariables(
            "{\"id\":\"c-1\"}");
    }

    [Benchmark(Baseline = true)]
    public int SystemTextJson()
    {
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JsonOptions.Encoder });
        JsonSerializer.Serialize(writer, new { data = new { customer = _customer } }, JsonOptions);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public async Task<int> GraphQL()
    {
        _buffer.ResetWrittenCount();
        (await _executor.ExecuteAsync(_request)).WriteTo(_buffer);
        return _buffer.WrittenCount;
    }

    internal sealed class QueryType
    {
        public static ValueTask<Customer?> Customer([ID] string id) =>
            ValueTask.FromResult<Customer?>(id == "c-1" ? Benchmarks.GraphQL.Customer.Sample : null);
    }
}

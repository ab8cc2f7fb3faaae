using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerDp.Benchmarks.Http;

namespace CustomerDp.Benchmarks.Queries;

/// <summary>What the bare endpoint writes: the answer to <see cref="QueryBenchmark.Query"/>.</summary>
internal sealed record QueryAnswer(QueryData Data);

internal sealed record QueryData(CustomerAnswer? Customer);

internal sealed record CustomerAnswer(
    string Id,
    string? FirstName,
    string? LastName,
    string? FullName,
    string? DateOfBirth,
    string? Email,
    string? Phone,
    string? UpdatedAt,
    AddressAnswer? Address,
    PolicyNodes Policies,
    QuoteNodes Quotes);

internal sealed record AddressAnswer(string? Street, string? City, string? ZipCode, string? Country);

internal sealed record PolicyNodes(List<PolicyAnswer> Nodes);

internal sealed record PolicyAnswer(string Id, string? PolicyNumber, string Status, string? EffectiveFrom, PremiumAnswer? Premium);

internal sealed record PremiumAnswer(decimal Amount, string Currency);

internal sealed record QuoteNodes(List<QuoteAnswer> Nodes);

internal sealed record QuoteAnswer(string Id);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(QueryAnswer))]
internal sealed partial class QueryJson : JsonSerializerContext;

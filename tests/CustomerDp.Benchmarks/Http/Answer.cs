using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerDp.Benchmarks.GraphQL;

namespace CustomerDp.Benchmarks.Http;

/// <summary>A GraphQL request and its answer as the bare endpoint reads and writes them.</summary>
internal sealed record Question(string Query, QuestionVariables Variables);

internal sealed record QuestionVariables(string Id);

internal sealed record Answer(AnswerData Data);

internal sealed record AnswerData(Customer? Customer);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(Customer[]))]
internal sealed partial class AnswerJson : JsonSerializerContext;

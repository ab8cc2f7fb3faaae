using System.Text.Json;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>The engine of this project, over the oracle's schema.</summary>
internal sealed class Engine
{
    private static readonly SeededObject Root = new(1, null);
    private readonly SeededResolvers _resolvers;
    private readonly RequestExecutor _executor;

    public Engine(string sdl)
    {
        var plain = SchemaBuilder.New().AddDocumentFromString(sdl).Create();
        _resolvers = new SeededResolvers(plain);
        var builder = SchemaBuilder.New().AddDocumentFromString(sdl);
        foreach (var type in plain.Types.OfType<ObjectType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
            {
                builder.AddResolver(type.Name, field.Name, _resolvers.ResolveAsync);
            }
        }

        foreach (var type in plain.Types.Where(t => t.IsAbstract))
        {
            builder.AddTypeResolver(type.Name, value => ((SeededObject)value).TypeName);
        }

        Schema = builder.Create();

        // What graphql-js has no limit for is not limited here either, beyond what is ever generated.
        _executor = new RequestExecutor(
            Schema,
            new RequestExecutorOptions
            {
                ExecutionTimeout = null,
                MaxFields = 1_000_000,
                MaxFieldMergeComparisons = 100_000_000,
                MaxOperations = 10_000,
                MaxExecutionDepth = 1_000,
                MaxRootFields = 10_000,
                MaxAliases = 100_000,
                MaxFragmentVisits = 1_000_000,
                MaxDirectivesPerLocation = 1_000,
                MaxFieldCost = 1_000_000_000,
                MaxResponseNodes = 100_000_000,
                MaxExecutionErrors = 10_000,
            },
            new ParserOptions { MaxTokens = 1_000_000 });
    }

    public Schema Schema { get; }

    public Answer Ask(Case request)
    {
        using var variables = request.Variables is null ? null : JsonDocument.Parse(request.Variables);
        var answering = _executor.ExecuteAsync(
            new OperationRequest(request.Document)
            {
                OperationName = request.OperationName,
                Variables = variables?.RootElement ?? default,
                RootValue = Root,
            }).AsTask();

        // The cache of prepared documents is used by the second set of a document's variables.
        while (!answering.IsCompleted)
        {
            if (!_resolvers.GoOn())
            {
                throw new InvalidOperationException("The engine waits for a field that nobody resolves.");
            }
        }

        return Answer.OfEngine(answering.GetAwaiter().GetResult());
    }
}

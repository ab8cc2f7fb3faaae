using System.Diagnostics.CodeAnalysis;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <summary>A valid document with a plan for each of its operations.</summary>
internal sealed class PreparedDocument
{
    // A planned field takes about as much memory as the syntax of so many characters.
    private const int CharactersOfField = 10;

    private readonly OperationPlan[] _operations;
    private readonly int _characters;
    private int _weighed;

    public PreparedDocument(Schema schema, DocumentNode document, int characters, int maxFields)
    {
        _characters = _weighed = characters;
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(f => f.Name.Value, StringComparer.Ordinal);
        _operations =
        [
            .. document.Definitions.OfType<OperationDefinitionNode>().Select(o => new OperationPlan(schema, o, fragments, maxFields)),
        ];
    }

    /// <summary>What it weighs in a cache, in characters of a document: it grows while more of it is planned.</summary>
    /// <returns>False where it is what it was when last asked.</returns>
    public bool HasNewWeight(out int weight)
    {
        weight = _characters;
        foreach (var operation in _operations)
        {
            weight += CharactersOfField * operation.Fields;
        }

        return Volatile.Read(ref _weighed) != weight && Interlocked.Exchange(ref _weighed, weight) != weight;
    }

    /// <summary>Section 6.1, GetOperation.</summary>
    public bool TryGetOperation(
        string? name, [NotNullWhen(true)] out OperationPlan? operation, [NotNullWhen(false)] out GraphQLError? error)
    {
        operation = null;
        if (name is not null)
        {
            operation = Named(name);
        }
        else if (_operations.Length == 1)
        {
            operation = _operations[0];
        }

        var message = operation is not null ? null
            : name is not null ? $"Unknown operation named \"{name}\"."
            : _operations.Length == 0 ? "Must provide an operation."
            : "Must provide operation name if query contains multiple operations.";
        if (operation is { Operation.Operation: not OperationType.Query })
        {
            message = "Only queries are executed by this server.";
            operation = null;
        }

        error = message is null ? null : new GraphQLError(message) { Code = ErrorCodes.OperationResolutionFailure };
        return operation is not null;
    }

    private OperationPlan? Named(string name)
    {
        foreach (var operation in _operations)
        {
            if (operation.Operation.Name?.Value == name)
            {
                return operation;
            }
        }

        return null;
    }
}

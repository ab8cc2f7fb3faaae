using System.Text.Json;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>Section 6.1.2, CoerceVariableValues: all that is wrong is said at once.</summary>
internal static class VariableCoercion
{
    private const int MaxErrors = 50;

    public static VariableValues Coerce(
        Schema schema,
        OperationDefinitionNode operation,
        JsonElement variables,
        bool hideSuggestions,
        out IReadOnlyList<GraphQLError> errors)
    {
        try
        {
            return CoerceAll(schema, operation, variables, hideSuggestions, out errors);
        }
        catch (InvalidOperationException)
        {
            // JSON may have names and strings with half a surrogate pair, or bytes that are no UTF-8: none can be read.
            errors = [Error("The variables are not valid Unicode.", null)];
            return VariableValues.None;
        }
    }

    private static VariableValues CoerceAll(
        Schema schema,
        OperationDefinitionNode operation,
        JsonElement variables,
        bool hideSuggestions,
        out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (operation.VariableDefinitions.Count == 0)
        {
            return VariableValues.None;
        }

        var found = new List<GraphQLError>();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var definition in operation.VariableDefinitions)
        {
            var name = definition.Variable.Name.Value;
            var type = schema.FromNode(definition.Type)!;
            var coercion = new JsonCoercion(hideSuggestions, Report, () => found.Count > MaxErrors);
            if (variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(name, out var given))
            {
                values[name] = coercion.Coerce(given, type);
            }
            else if (definition.DefaultValue is not null)
            {
                values[name] = LiteralCoercion.Coerce(definition.DefaultValue, type, VariableValues.None);
            }
            else if (type is NonNullType)
            {
                Report($"Expected a value of non-null type \"{type}\" to be provided.", null);
            }

            void Report(string message, InputPath? path)
            {
                if (found.Count == MaxErrors)
                {
                    found.Add(Error("Too many errors processing variables, error limit reached. Execution aborted.", null));
                }
                else if (found.Count < MaxErrors)
                {
                    found.Add(Error($"Variable \"${name}\" has invalid value{InputMessages.At(path)}: {message}", definition.Location));
                }
            }
        }

        errors = found;
        return new VariableValues(values);
    }

    private static GraphQLError Error(string message, SourceLocation? location) =>
        new(message) { Code = ErrorCodes.BadUserInput, Locations = location is { } at ? [at] : [] };
}

using System.Text.Json;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>Section 6.1.2, CoerceVariableValues: all that is wrong is said at once.</summary>
internal static class VariableCoercion
{
    private const int MaxErrors = 50;

    /// <param name="operation">What the operation takes.</param>
    /// <param name="variables">The JSON object of the request; undefined or null for none.</param>
    /// <param name="hideSuggestions">Whether messages keep the names of the schema to themselves.</param>
    /// <param name="errors">Empty where all is well.</param>
    public static VariableValues Coerce(
        OperationVariables operation, JsonElement variables, bool hideSuggestions, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (operation.Definitions.Length == 0)
        {
            return VariableValues.None;
        }

        try
        {
            var values = new object?[operation.Definitions.Length];
            return TryCoerce(operation, variables, values)
                ? new VariableValues(operation, values)
                : CoerceAll(operation, variables, values, hideSuggestions, out errors);
        }
        catch (InvalidOperationException)
        {
            // JSON may have names and strings with half a surrogate pair, or bytes that are no UTF-8: none can be read.
            errors = [Error("The variables are not valid Unicode.", null)];
            return VariableValues.None;
        }
    }

    // Most requests give a scalar for each, and nothing is wrong with it; for others all is done again, with what it takes to say so.
    private static bool TryCoerce(OperationVariables operation, JsonElement variables, object?[] values)
    {
        if (variables.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!variables.TryGetProperty(operation.Name(i), out var given)
                || given.ValueKind == JsonValueKind.Null
                || operation.Types[i].Nullable is not ScalarType scalar
                || !scalar.TryCoerceValue(given, out values[i], out _))
            {
                return false;
            }
        }

        return true;
    }

    private static VariableValues CoerceAll(
        OperationVariables operation,
        JsonElement variables,
        object?[] values,
        bool hideSuggestions,
        out IReadOnlyList<GraphQLError> errors)
    {
        var found = new List<GraphQLError>();
        for (var i = 0; i < values.Length; i++)
        {
            var (definition, name, type) = (operation.Definitions[i], operation.Name(i), operation.Types[i]);
            var coercion = new JsonCoercion(hideSuggestions, Report, () => found.Count > MaxErrors);
            values[i] = VariableValues.Absent;
            if (variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(name, out var given))
            {
                values[i] = coercion.Coerce(given, type);
            }
            else if (definition.DefaultValue is not null)
            {
                values[i] = LiteralCoercion.Coerce(definition.DefaultValue, type, VariableValues.None);
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
        return new VariableValues(operation, values);
    }

    private static GraphQLError Error(string message, SourceLocation? location) =>
        new(message) { Code = ErrorCodes.BadUserInput, Locations = location is { } at ? [at] : [] };
}

using System.Text.Json;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.TypeSystem.Scalars;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>
/// Turns JSON of the request's variables into values (sections 3.5 to 3.12, "Input Coercion") and says all that is wrong.
/// </summary>
internal sealed class JsonCoercion(bool hideSuggestions, Action<string, InputPath?> report, Func<bool> isFull)
{
    public object? Coerce(JsonElement json, GraphQLType type, InputPath? path = null)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            if (type is NonNullType)
            {
                report(InputMessages.NotNull(type), path);
            }

            return null;
        }

        switch (type.Nullable)
        {
            case ListType list:
                return CoerceList(json, list, path);
            case InputObjectType input:
                return CoerceObject(json, input, path);
            case EnumType enumeration:
                return CoerceEnum(json, enumeration, path);
            case ScalarType scalar:
                if (!scalar.TryCoerceValue(json, out var value, out var error))
                {
                    report(error, path);
                }

                return value;
            default:
                throw new InvalidOperationException($"{type} is not an input type.");
        }
    }

    private object?[] CoerceList(JsonElement json, ListType list, InputPath? path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return [Coerce(json, list.OfType, path)];
        }

        var values = new object?[json.GetArrayLength()];
        var i = 0;
        foreach (var item in json.EnumerateArray())
        {
            if (isFull())
            {
                break;
            }

            values[i] = Coerce(item, list.OfType, new InputPath(path, null, i));
            i++;
        }

        return values;
    }

    private object? CoerceEnum(JsonElement json, EnumType type, InputPath? path)
    {
        if (JsonText.TryGet(json) is not { } name)
        {
            report(InputMessages.EnumValueWrongKind(type, "non-string", JsonInspector.Inspect(json), hideSuggestions), path);
        }
        else if (type.Values.TryGet(name, out var value))
        {
            return value.RuntimeValue;
        }
        else
        {
            report(InputMessages.EnumValueUnknown(type, name, hideSuggestions), path);
        }

        return null;
    }

    private Dictionary<string, object?>? CoerceObject(JsonElement json, InputObjectType type, InputPath? path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            report(InputMessages.NotAnObject(type, JsonInspector.Inspect(json)), path);
            return null;
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var given = 0;
        string? nullField = null;
        foreach (var field in type.Fields)
        {
            if (json.TryGetProperty(field.Name, out var member))
            {
                given++;
                if (member.ValueKind == JsonValueKind.Null)
                {
                    nullField = field.Name;
                }

                values[field.Name] = Coerce(member, field.Type, new InputPath(path, field.Name, 0));
            }
            else if (field.IsRequired)
            {
                report(InputMessages.MissingField(type, field, JsonInspector.Inspect(json)), path);
            }
            else if (field.DefaultValue is not null)
            {
                values[field.Name] = field.CoercedDefault;
            }
        }

        foreach (var member in json.EnumerateObject())
        {
            // Each says the whole object: that of very many would be the square of them.
            if (isFull())
            {
                break;
            }

            if (type.Fields.Find(member.Name) is null)
            {
                report(InputMessages.UnknownField(type, member.Name, JsonInspector.Inspect(json), hideSuggestions), path);
            }
        }

        if (type.IsOneOf)
        {
            if (given != 1)
            {
                report(InputMessages.OneOf(type), path);
            }
            else if (nullField is not null)
            {
                report(InputMessages.OneOf(type), new InputPath(path, nullField, 0));
            }
        }

        return values;
    }
}

using System.Text.Json;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <summary>
/// An object of the response: its plan, which knows names and types, and one slot a field. Slots hold what scalars take to write,
/// enum values, arrays, objects, or null.
/// </summary>
internal sealed class ObjectResult(SelectionPlan plan, object?[] values)
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        var fields = plan.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            writer.WritePropertyName(fields[i].Key);
            Write(writer, fields[i].Field.Type, values[i]);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, GraphQLType type, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case ObjectResult nested:
                nested.WriteTo(writer);
                break;
            case EnumValue enumValue:
                writer.WriteStringValue(enumValue.Name);
                break;
            default:
                if (type.Nullable is ListType list)
                {
                    writer.WriteStartArray();
                    foreach (var item in (object?[])value)
                    {
                        Write(writer, list.OfType, item);
                    }

                    writer.WriteEndArray();
                }
                else
                {
                    ((ScalarType)type.Nullable).Write(writer, value);
                }

                break;
        }
    }
}

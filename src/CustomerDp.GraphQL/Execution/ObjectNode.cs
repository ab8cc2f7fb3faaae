using System.Text.Json;
using CustomerDp.GraphQL.Execution.Planning;

namespace CustomerDp.GraphQL.Execution;

/// <summary>An object of the response: its plan, which knows names and types, and a place for each field.</summary>
internal sealed class ObjectNode(SelectionPlan plan, ResponseNode? parent, int index, bool isNonNull)
    : ResponseNode(parent, index, isNonNull)
{
    private readonly object?[] _values = new object?[plan.Fields.Length];

    /// <summary>Says what a field gave. Fields may come at the same time.</summary>
    public void Store(int field, object? value) => _values[field] = value;

    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        var fields = plan.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            writer.WritePropertyName(fields[i].Key);
            Write(writer, fields[i].Field.Type, _values[i]);
        }

        writer.WriteEndObject();
    }

    protected override object Key(int place) => plan.Fields[place].ResponseName;
}

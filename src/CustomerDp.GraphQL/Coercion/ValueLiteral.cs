using System.Collections;
using System.Globalization;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>Literals of .NET values: for C# default values in a schema, and for variables inside a custom scalar's literal.</summary>
internal static class ValueLiteral
{
    public static ValueNode Of(object? value) => value switch
    {
        null => new NullValueNode(default),
        ValueNode node => node,
        bool b => new BooleanValueNode(default, b),
        string s => new StringValueNode(default, s),
        double or float => new FloatValueNode(default, ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture)),
        decimal d => new FloatValueNode(default, d.ToString(CultureInfo.InvariantCulture)),
        IReadOnlyDictionary<string, object?> members => new ObjectValueNode(
            default, [.. members.Select(m => new ObjectFieldNode(default, new NameNode(default, m.Key), Of(m.Value)))]),
        IEnumerable items => new ListValueNode(default, [.. items.Cast<object?>().Select(Of)]),
        IFormattable number when value.GetType().IsPrimitive =>
            new IntValueNode(default, number.ToString(null, CultureInfo.InvariantCulture)),
        IFormattable text => new StringValueNode(default, text.ToString(null, CultureInfo.InvariantCulture)),
        _ => new StringValueNode(default, value.ToString() ?? ""),
    };
}

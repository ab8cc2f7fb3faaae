using System.Globalization;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.SchemaBuilding;

/// <summary>Reads <c>@cost</c> and <c>@listSize</c> of the definition language.</summary>
internal static class CostDirectives
{
    public static double? Cost(IReadOnlyList<DirectiveNode> directives) => Argument(directives, "cost", "weight") switch
    {
        // The specification has a string, for numbers that an Int or Float would not keep.
        StringValueNode text when double.TryParse(text.Value, CultureInfo.InvariantCulture, out var weight) => weight,
        IntValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        FloatValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        null => null,
        _ => double.NaN,
    };

    public static ListSize? ListSize(IReadOnlyList<DirectiveNode> directives) => directives.Any(d => d.Name.Value == "listSize")
        ? new ListSize(
            Argument(directives, "listSize", "assumedSize") switch
            {
                null => 1,
                IntValueNode number when int.TryParse(number.Value, CultureInfo.InvariantCulture, out var size) => size,
                _ => -1,
            },
            Names(Argument(directives, "listSize", "slicingArguments")),
            Names(Argument(directives, "listSize", "sizedFields")))
        : null;

    private static string[] Names(ValueNode? value) => value switch
    {
        ListValueNode list => [.. list.Values.OfType<StringValueNode>().Select(v => v.Value)],
        StringValueNode one => [one.Value],
        _ => [],
    };

    private static ValueNode? Argument(IReadOnlyList<DirectiveNode> directives, string directive, string argument) =>
        directives.FirstOrDefault(d => d.Name.Value == directive)?.Arguments.FirstOrDefault(a => a.Name.Value == argument)?.Value;
}

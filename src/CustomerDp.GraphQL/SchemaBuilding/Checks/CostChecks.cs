using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.SchemaBuilding.Checks;

/// <summary>Costs and list sizes that name what there is, in their ranges.</summary>
internal static class CostChecks
{
    private const double Most = 1_000_000;

    public static IEnumerable<string> Faults(Schema schema) =>
        schema.Types.OfType<ComplexType>().SelectMany(t => t.Fields).SelectMany(Faults);

    private static IEnumerable<string> Faults(OutputField field)
    {
        if (field.Cost is { } cost && !(cost is >= 0 and <= Most))
        {
            yield return $"The cost of {field} must be from 0 to 1,000,000.";
        }

        if (field.ListSize is not { } size)
        {
            yield break;
        }

        if (size.AssumedSize is < 0 or > (int)Most)
        {
            yield return $"The assumed size of {field} must be from 0 to 1,000,000.";
        }

        foreach (var name in size.SlicingArguments.Where(n => field.Arguments.Find(n) is null))
        {
            yield return $"{field} has no argument \"{name}\" that could say its size.";
        }

        foreach (var name in size.SizedFields.Where(n => (field.Type.Named as ComplexType)?.Fields.Find(n) is null))
        {
            yield return $"{field.Type.Named} has no field \"{name}\" whose size {field} could say.";
        }

        if (size.SizedFields.Count == 0 && field.Type.Nullable is not ListType)
        {
            yield return $"{field} is no list and names no fields that are: it has no size.";
        }
    }
}

using CustomerDp.DynamoDb.Items;

namespace CustomerDp.Verification;

/// <summary>Something that is wrong with the table: keys, codes and names, never a value.</summary>
/// <param name="Entity">The key of the item: <c>POLICY#id</c> and so on.</param>
/// <param name="Code">What is wrong.</param>
/// <param name="Attributes">
/// The attributes it is about, nested ones as <c>terms.quoteId</c>; empty where it is about the item as a whole.
/// </param>
public sealed record Finding(string Entity, FindingCode Code, IReadOnlyList<string> Attributes)
{
    /// <summary>The registers whose attributes these are: <c>details</c>, <c>holder</c>, <c>terms</c>, <c>standing</c>.</summary>
    public IReadOnlyList<string> Registers => EntityKey.Parse(Entity) is not (var kind, _)
        ? []
        : [.. RegisterAttributes.Of(kind).Where(r => Attributes.Any(r.Has)).Select(r => r.Name)];

    public override string ToString() => $"{Entity} {Code} {string.Join(' ', Attributes)}".TrimEnd();
}

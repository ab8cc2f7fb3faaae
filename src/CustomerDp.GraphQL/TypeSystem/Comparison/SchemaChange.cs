namespace CustomerDp.GraphQL.TypeSystem.Comparison;

/// <summary>What a change of a schema means for clients that do not change.</summary>
public enum SchemaChangeSeverity
{
    /// <summary>They notice nothing.</summary>
    Safe,

    /// <summary>Their documents stay valid, but they may get what they do not expect.</summary>
    Dangerous,

    /// <summary>Their documents may no longer be valid, or an answer may be of another shape.</summary>
    Breaking,
}

/// <summary>One difference between two schemas.</summary>
/// <param name="Severity">What it means for clients.</param>
/// <param name="Kind">One of <see cref="SchemaChangeKinds"/>.</param>
/// <param name="Coordinate">What has changed, e.g. <c>Customer.policies(first:)</c>, as the specification's section 3.14 writes it.</param>
/// <param name="Message">For people.</param>
public sealed record SchemaChange(SchemaChangeSeverity Severity, string Kind, string Coordinate, string Message)
{
    public override string ToString() => $"{Severity.ToString().ToUpperInvariant()} {Kind} {Coordinate}: {Message}";
}

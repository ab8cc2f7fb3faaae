namespace CustomerDp.Projections.History;

/// <summary>What an event changed in a field of a view.</summary>
/// <param name="Field">See <see cref="ViewFields"/>.</param>
/// <param name="Before">What all events before it in the order of versions had left there, as text; null: nothing.</param>
/// <param name="After">What it has left there.</param>
public sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>Whether its values are of a person.</summary>
    public bool IsPersonal => ViewFields.Personal.Contains(Field);

    /// <summary>The field only: values may be personal data, and records print into logs.</summary>
    public override string ToString() => Field;
}

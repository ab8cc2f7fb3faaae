namespace CustomerDp.GraphQL.SchemaBuilding;

/// <summary>A schema could not be built. Carries every fault that was found, in the order of the schema.</summary>
public sealed class SchemaException : Exception
{
    public SchemaException(IReadOnlyList<string> faults)
        : base("The GraphQL schema is not valid:\n" + string.Join('\n', faults.Select(f => "- " + f))) => Faults = faults;

    public SchemaException()
    {
    }

    public SchemaException(string message)
        : base(message) => Faults = [message];

    public SchemaException(string message, Exception innerException)
        : base(message, innerException) => Faults = [message];

    public IReadOnlyList<string> Faults { get; } = [];
}

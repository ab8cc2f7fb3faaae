using CustomerDp.Projections.Entities;

namespace CustomerDp.Operations.History;

/// <summary>What an entry of the audit log is about, where it is no queue: an entity, as its key has it.</summary>
internal static class SubjectKey
{
    /// <summary><c>CUSTOMER#CUST-1001</c>.</summary>
    public static string Of(EntityId entity) => $"{entity.Kind.ToString().ToUpperInvariant()}#{entity.Id}";
}

using CustomerDp.Console.Layout;
using CustomerDp.Contracts.Limits;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Console.Customers;

/// <summary>Which customer, policy or quote is looked at, as it stands in an address: identifiers may hold anything, slashes too.</summary>
internal static class EntityQuery
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/customers";

    /// <summary>The kinds as they stand in an address.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetNames<EntityKind>().Select(n => n.ToLowerInvariant())];

    /// <returns>Null where nothing, or no identifier, is named.</returns>
    public static EntityId? Parse(string? kind, string? id) =>
        id?.Trim() is { Length: > 0 } said && ContractLimits.IsIdentifier(said)
        && Enum.TryParse<EntityKind>(kind ?? nameof(EntityKind.Customer), ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? new EntityId(known, said)
            : null;

    /// <summary>The page of an entity.</summary>
    public static string AddressOf(EntityId entity, params IEnumerable<(string Name, string? Value)> more) =>
        Addresses.With(Path, [("kind", entity.Kind.ToString().ToLowerInvariant()), ("id", entity.Id), .. more]);

    /// <summary>The same by its key; null for a key of no entity.</summary>
    public static string? AddressOf(string? entityKey) =>
        entityKey is not null && EventKeys.Parse(entityKey) is { } entity ? AddressOf(entity) : null;
}

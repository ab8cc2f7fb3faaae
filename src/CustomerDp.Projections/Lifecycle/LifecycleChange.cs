using System.Collections.Frozen;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;

namespace CustomerDp.Projections.Lifecycle;

/// <summary>A value in a customer's document that is other than what was told before.</summary>
/// <param name="Path">
/// Where, as a JSON Pointer (<see href="https://www.rfc-editor.org/rfc/rfc6901"/>): <c>/email</c>, <c>/address/city</c>,
/// <c>/policies/POL-1/status</c>, <c>/quotes/Q-1/addedAt</c>. A policy or a quote is there while any of its values is.
/// </param>
/// <param name="Old">What was told before, as text; null: nothing.</param>
/// <param name="New">What is there now.</param>
/// <param name="IsPersonal">Whether its values are of a person.</param>
public sealed record LifecycleChange(string Path, string? Old, string? New, bool IsPersonal)
{
    private static readonly FrozenDictionary<string, EntityKind> Belongings = new Dictionary<string, EntityKind>
    {
        ["policies"] = EntityKind.Policy,
        ["quotes"] = EntityKind.Quote,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The customer itself: with it they begin to be told of.</summary>
    public const string IdPath = "/id";

    /// <summary>Without values: it says only that it changed.</summary>
    public bool IsEmpty => Old is null && New is null;

    /// <summary>Of a field of a view, in the document of a customer.</summary>
    /// <param name="entity">Whose field it is.</param>
    /// <param name="field">See <see cref="ViewFields"/>.</param>
    /// <param name="old">What was told before.</param>
    /// <param name="new">What is there now.</param>
    public static LifecycleChange Of(EntityId entity, string field, string? old, string? @new) =>
        new(PathOf(entity, field), old, @new, entity.Kind == EntityKind.Customer && ViewFields.Personal.Contains(field));

    /// <summary>The policy or the quote that a path is about; null: it is about the customer.</summary>
    public static EntityId? BelongingOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('/') is ["", var list, var id, _, ..] && Belongings.TryGetValue(list, out var kind)
            ? new EntityId(kind, Unescaped(id))
            : null;
    }

    /// <summary>The path only: values may be personal data, and records print into logs.</summary>
    public override string ToString() => Path;

    private static string PathOf(EntityId entity, string field)
    {
        var pointer = field.Replace('.', '/');
        return entity.Kind switch
        {
            EntityKind.Customer => $"/{pointer}",
            _ => $"/{Belongings.Single(b => b.Value == entity.Kind).Key}/{Escaped(entity.Id)}/{pointer}",
        };
    }

    private static string Escaped(string id) =>
        id.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescaped(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}

using System.Collections.Frozen;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>A schema (section 3.3), checked and immutable. <see cref="ToString"/> gives its SDL.</summary>
public sealed class Schema
{
    private readonly FrozenDictionary<NamedType, ObjectType[]> _possibleTypes;
    private readonly FrozenDictionary<Type, ObjectType> _byRuntimeType;

    internal Schema(
        string? description,
        NamedList<NamedType> types,
        NamedList<DirectiveType> directives,
        ObjectType queryType,
        ObjectType? mutationType,
        ObjectType? subscriptionType)
    {
        Description = description;
        Types = types;
        Directives = directives;
        QueryType = queryType;
        MutationType = mutationType;
        SubscriptionType = subscriptionType;
        var objects = types.OfType<ObjectType>().ToArray();
        _possibleTypes = types.Where(t => t.IsAbstract).ToFrozenDictionary(
            t => t,
            t => t is UnionType union ? [.. union.Types] : objects.Where(o => o.Implements((InterfaceType)t)).ToArray());
        _byRuntimeType = objects.Where(o => o.RuntimeType is not null)
            .DistinctBy(o => o.RuntimeType).ToFrozenDictionary(o => o.RuntimeType!);
        Meta = MetaFields.For(this);
    }

    public string? Description { get; }

    /// <summary>All named types: the schema's own in the order of their definition, then the built-in ones.</summary>
    internal NamedList<NamedType> Types { get; }

    /// <summary>All directives: the schema's own in the order of their definition, then the specified ones.</summary>
    internal NamedList<DirectiveType> Directives { get; }

    /// <summary>The root of queries.</summary>
    internal ObjectType QueryType { get; }

    /// <summary>The root of mutations, which the engine describes but does not execute; null for none.</summary>
    internal ObjectType? MutationType { get; }

    /// <summary>The root of subscriptions, which the engine describes but does not execute; null for none.</summary>
    internal ObjectType? SubscriptionType { get; }

    internal MetaFields Meta { get; }

    /// <summary>The schema in the definition language.</summary>
    public override string ToString() => SchemaPrinter.Print(this);

    /// <summary>The objects that a value of an abstract type may be; of an object type, itself.</summary>
    internal IReadOnlyList<ObjectType> GetPossibleTypes(NamedType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type is ObjectType self ? [self] : _possibleTypes.GetValueOrDefault(type) ?? [];
    }

    /// <summary>A field of a composite type, <c>__typename</c> and the root's meta fields included; null when there is none.</summary>
    internal OutputField? FindField(NamedType parent, string name) => Meta.Find(this, parent, name);

    internal ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>True when a field of an object of that type is also one of the other, i.e. a fragment on it applies.</summary>
    internal bool Applies(ObjectType type, NamedType condition) =>
        ReferenceEquals(type, condition) || (condition.IsAbstract && Array.IndexOf(_possibleTypes[condition], type) >= 0);

    internal bool CanOverlap(NamedType a, NamedType b)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        var others = GetPossibleTypes(b);
        return GetPossibleTypes(a).Any(others.Contains);
    }

    /// <summary>The object type that describes a .NET type or one of its bases; null when none does.</summary>
    internal ObjectType? FindByRuntimeType(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (_byRuntimeType.TryGetValue(t, out var found))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The type that a reference of a document means; null when its name is unknown.</summary>
    internal GraphQLType? FromNode(TypeNode node) => node switch
    {
        ListTypeNode list => FromNode(list.Type) is { } inner ? new ListType(inner) : null,
        NonNullTypeNode nonNull => FromNode(nonNull.Type) is { } inner ? new NonNullType(inner) : null,
        _ => Types.Find(node.Named),
    };

    /// <summary>True when a value of the first type is always one of the second (section 5.8.5, AreTypesCompatible).</summary>
    internal static bool IsSubtype(GraphQLType type, GraphQLType of)
    {
        if (of is NonNullType nonNull)
        {
            return type is NonNullType inner && IsSubtype(inner.OfType, nonNull.OfType);
        }

        if (type is NonNullType stricter)
        {
            return IsSubtype(stricter.OfType, of);
        }

        if (of is ListType list)
        {
            return type is ListType inner && IsSubtype(inner.OfType, list.OfType);
        }

        if (type is ListType)
        {
            return false;
        }

        return ReferenceEquals(type, of)
            || (of is InterfaceType i && type is ComplexType implementing && implementing.Implements(i))
            || (of is UnionType union && type is ObjectType member && union.Types.Contains(member));
    }

    /// <summary>True when two references mean the same type.</summary>
    internal static bool AreEqual(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => AreEqual(x.OfType, y.OfType),
        (ListType x, ListType y) => AreEqual(x.OfType, y.OfType),
        _ => ReferenceEquals(a, b),
    };
}

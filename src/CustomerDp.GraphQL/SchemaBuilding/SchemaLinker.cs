using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.TypeSystem.Introspection;
using CustomerDp.GraphQL.TypeSystem.Scalars;

namespace CustomerDp.GraphQL.SchemaBuilding;

/// <summary>Makes types of definitions and replaces names by what they mean.</summary>
internal sealed class SchemaLinker(
    SdlReader source,
    IReadOnlyDictionary<(string Type, string Field), FieldResolver> resolvers,
    IReadOnlyDictionary<string, TypeResolver> typeResolvers,
    List<string> faults)
{
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<ScalarType> _usedBuiltIns = [];
    private readonly List<NamedType> _ordered = [];

    /// <summary>Null when there is no query root; everything else is reported and linked as far as it goes.</summary>
    public Schema? Link(string? description)
    {
        foreach (var scalar in SpecifiedScalars.Create())
        {
            _types.Add(scalar.Name, scalar);
        }

        var introspection = IntrospectionTypes.Definitions().ToArray();
        foreach (var definition in introspection)
        {
            _types.Add(definition.Name, Shell(definition));
        }

        foreach (var definition in source.Types)
        {
            Declare(Shell(definition));
        }

        foreach (var scalar in source.Scalars)
        {
            Declare(scalar);
        }

        foreach (var definition in source.Types)
        {
            Fill(definition);
        }

        foreach (var (type, field) in resolvers.Keys)
        {
            if (_types.GetValueOrDefault(type) is not ComplexType owner || owner.Fields.Find(field) is null)
            {
                faults.Add($"There is a resolver for {type}.{field}, but no such field.");
            }
        }

        var directives = source.Directives.Where(d => !SpecifiedDirectives.IsSpecified(d.Name))
            .Concat(SpecifiedDirectives.Definitions()).Select(Directive).ToArray();
        foreach (var duplicate in directives.GroupBy(d => d.Name).Where(g => g.Count() > 1))
        {
            faults.Add($"There can be only one directive named \"@{duplicate.Key}\".");
        }

        foreach (var definition in introspection)
        {
            Fill(definition);
        }

        var query = Root(OperationType.Query);
        var mutation = Root(OperationType.Mutation);
        var subscription = Root(OperationType.Subscription);
        if (query is null)
        {
            faults.Add("Query root type must be provided.");
            return null;
        }

        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in source.Order)
        {
            place.TryAdd(name, place.Count);
        }

        var types = _ordered.OrderBy(t => place[t.Name])
            .Concat(SpecifiedTypes.Scalars.Select(n => _types[n]).Where(t => _usedBuiltIns.Contains(t)))
            .Concat(introspection.Select(d => _types[d.Name]));
        return new Schema(
            description,
            new NamedList<NamedType>(types, t => t.Name),
            new NamedList<DirectiveType>(directives, d => d.Name),
            query,
            mutation,
            subscription);
    }

    private void Declare(NamedType type)
    {
        if (_types.TryAdd(type.Name, type))
        {
            _ordered.Add(type);
        }
        else
        {
            faults.Add($"There can be only one type named \"{type.Name}\".");
        }
    }

    private NamedType Shell(TypeDefinition definition) => definition switch
    {
        ObjectTypeDefinition d => new ObjectType(d.Name, d.Description, d.RuntimeType),
        InterfaceTypeDefinition d => new InterfaceType(d.Name, d.Description, typeResolvers.GetValueOrDefault(d.Name) ?? d.ResolveType),
        UnionTypeDefinition d => new UnionType(d.Name, d.Description, typeResolvers.GetValueOrDefault(d.Name) ?? d.ResolveType),
        EnumTypeDefinition d => new EnumType(d.Name, d.Description, d.RuntimeType, Values(d)),
        InputObjectTypeDefinition d => new InputObjectType(d.Name, d.Description, d.IsOneOf, d.RuntimeType),
        _ => throw new ArgumentException($"{definition.GetType().Name} is no kind of type.", nameof(definition)),
    };

    private IEnumerable<EnumValue> Values(EnumTypeDefinition definition) =>
        Once(definition.Values, v => v.Name, definition.Name, "Enum value").Select(v => new EnumValue(v));

    private void Fill(TypeDefinition definition)
    {
        switch (_types[definition.Name], definition)
        {
            case (ComplexType type, ComplexTypeDefinition complex) when type.Fields is null:
                type.Interfaces =
                [
                    .. complex.Interfaces.Select(
                        i => Find<InterfaceType>(i, $"Type {type} can only implement interfaces")).OfType<InterfaceType>(),
                ];
                foreach (var twice in complex.Interfaces.GroupBy(i => i).Where(g => g.Count() > 1))
                {
                    faults.Add($"Type {type} can only implement {twice.Key} once.");
                }

                type.Fields = new NamedList<OutputField>(
                    Once(complex.Fields, f => f.Name, type.Name, "Field").Select(f => Field(type, f)), f => f.Name);
                break;
            case (UnionType union, UnionTypeDefinition members):
                union.Types =
                [
                    .. members.Types.Select(
                        t => Find<ObjectType>(t, $"Union type {union} can only include Object types")).OfType<ObjectType>(),
                ];
                foreach (var twice in members.Types.GroupBy(t => t).Where(g => g.Count() > 1))
                {
                    faults.Add($"Union type {union} can only include type {twice.Key} once.");
                }

                break;
            case (InputObjectType input, InputObjectTypeDefinition fields) when input.Fields is null:
                input.Fields = new NamedList<InputValue>(
                    Once(fields.Fields, f => f.Name, input.Name, "Field").Select(f => Input($"{input}.{f.Name}", f)), f => f.Name);
                break;
        }
    }

    private OutputField Field(ComplexType owner, FieldDefinition definition)
    {
        var coordinate = $"{owner}.{definition.Name}";
        if (resolvers.TryGetValue((owner.Name, definition.Name), out var resolver))
        {
            definition.Resolver = resolver;
        }

        return new OutputField(coordinate, definition)
        {
            Type = Reference(definition.Type, coordinate),
            Arguments = Arguments(coordinate, definition.Arguments),
        };
    }

    private DirectiveType Directive(DirectiveDefinition definition) =>
        new(definition) { Arguments = Arguments("@" + definition.Name, definition.Arguments) };

    private NamedList<InputValue> Arguments(string owner, IEnumerable<InputValueDefinition> definitions) => new(
        Once(definitions, a => a.Name, owner, "Argument").Select(a => Input($"{owner}({a.Name}:)", a)), a => a.Name);

    private InputValue Input(string coordinate, InputValueDefinition definition) =>
        new(coordinate, definition) { Type = Reference(definition.Type, coordinate), CoerceDefault = LiteralCoercion.Default };

    private GraphQLType Reference(TypeNode node, string usedBy)
    {
        switch (node)
        {
            case ListTypeNode list:
                return new ListType(Reference(list.Type, usedBy));
            case NonNullTypeNode nonNull:
                return new NonNullType(Reference(nonNull.Type, usedBy));
        }

        if (!_types.TryGetValue(node.Named, out var type))
        {
            faults.Add($"Unknown type \"{node.Named}\" of {usedBy}.{Suggestions.DidYouMean(node.Named, _types.Keys)}");
            return _types["String"];
        }

        if (type is ScalarType scalar)
        {
            _usedBuiltIns.Add(scalar);
        }

        return type;
    }

    private T? Find<T>(string name, string rule)
        where T : NamedType
    {
        if (_types.GetValueOrDefault(name) is T type)
        {
            return type;
        }

        faults.Add(_types.ContainsKey(name) ? $"{rule}, it cannot have {name}." : $"Unknown type \"{name}\". {rule}.");
        return null;
    }

    private ObjectType? Root(OperationType operation)
    {
        if (source.RootName(operation) is not { } name)
        {
            return null;
        }

        if (!_types.TryGetValue(name, out var type))
        {
            // A customary name that nobody defined is no root; a name that was given must exist.
            if (name != operation.ToString())
            {
                faults.Add($"{operation} root type {name} is not defined.");
            }

            return null;
        }

        if (type is ObjectType root)
        {
            return root;
        }

        faults.Add($"{operation} root type must be Object type, it cannot be {name}.");
        return null;
    }

    private List<T> Once<T>(IEnumerable<T> items, Func<T, string> name, string owner, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<T>();
        foreach (var item in items)
        {
            if (seen.Add(name(item)))
            {
                kept.Add(item);
            }
            else
            {
                faults.Add($"{what} \"{name(item)}\" of {owner} can only be defined once.");
            }
        }

        return kept;
    }
}

using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.SchemaBuilding.Checks;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.SchemaBuilding;

/// <summary>
/// Builds a schema from definitions made in code and from SDL text; both may be mixed. <see cref="Create"/> checks everything
/// and reports all faults at once.
/// </summary>
public sealed class SchemaBuilder
{
    private readonly List<TypeDefinition> _types = [];
    private readonly List<ScalarType> _scalars = [];
    private readonly List<DirectiveDefinition> _directives = [];
    private readonly List<DocumentNode> _documents = [];
    private readonly Dictionary<(string Type, string Field), FieldResolver> _resolvers = [];
    private readonly Dictionary<string, TypeResolver> _typeResolvers = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private readonly List<string> _order = [];
    private readonly string?[] _roots = new string?[3];
    private string? _description;

    /// <summary>An empty builder.</summary>
    public static SchemaBuilder New() => new();

    /// <summary>Adds definitions and extensions in the definition language.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a document.</exception>
    public SchemaBuilder AddDocumentFromString(string sdl)
    {
        _documents.Add(GraphQLParser.Parse(sdl));
        return this;
    }

    /// <summary>Adds a type made in code.</summary>
    internal SchemaBuilder AddType(TypeDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _types.Add(definition);
        _order.Add(definition.Name);
        return this;
    }

    /// <summary>Adds a scalar; it also stands for a <c>scalar</c> of that name in SDL text.</summary>
    public SchemaBuilder AddType(ScalarType scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        _scalars.Add(scalar);
        _order.Add(scalar.Name);
        return this;
    }

    internal SchemaBuilder AddDirective(DirectiveDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _directives.Add(definition);
        return this;
    }

    /// <summary>Gives a field of an object type its resolver, also where the field came from SDL text.</summary>
    internal SchemaBuilder AddResolver(string typeName, string fieldName, FieldResolver resolver)
    {
        _resolvers[(typeName, fieldName)] = resolver;
        return this;
    }

    /// <summary>Gives a field a resolver that answers at once.</summary>
    internal SchemaBuilder AddResolver(string typeName, string fieldName, Func<IResolverContext, object?> resolver) =>
        AddResolver(typeName, fieldName, context => ValueTask.FromResult(resolver(context)));

    /// <summary>Says which object type a value of an interface or union is.</summary>
    internal SchemaBuilder AddTypeResolver(string abstractTypeName, TypeResolver resolver)
    {
        _typeResolvers[abstractTypeName] = resolver;
        return this;
    }

    /// <summary>
    /// Names a root type. Without it, and without a <c>schema</c> definition, the roots are Query, Mutation and Subscription.
    /// </summary>
    internal SchemaBuilder SetRootType(OperationType operation, string typeName)
    {
        _roots[(int)operation] = typeName;
        return this;
    }

    public SchemaBuilder SetDescription(string? description)
    {
        _description = description;
        return this;
    }

    /// <summary>Adds a fault that was found on the way to the definitions; <see cref="Create"/> reports it with the others.</summary>
    internal SchemaBuilder AddFault(string fault)
    {
        _faults.Add(fault);
        return this;
    }

    /// <summary>Builds and checks the schema.</summary>
    /// <exception cref="SchemaException">Something is wrong; all faults are named.</exception>
    public Schema Create()
    {
        var reader = new SdlReader(_types, _scalars, _directives, _order, _roots, _faults);
        foreach (var document in _documents)
        {
            reader.ReadDefinitions(document);
        }

        foreach (var document in _documents)
        {
            reader.ReadExtensions(document);
        }

        var linker = new SchemaLinker(reader, _resolvers, _typeResolvers, _faults);
        var schema = linker.Link(_description ?? reader.Description);
        if (schema is not null)
        {
            _faults.AddRange(NameChecks.Faults(schema));
            _faults.AddRange(OutputTypeChecks.Faults(schema));
            _faults.AddRange(InputTypeChecks.Faults(schema));
            _faults.AddRange(CostChecks.Faults(schema));
        }

        return _faults.Count == 0 ? schema! : throw new SchemaException([.. _faults]);
    }
}

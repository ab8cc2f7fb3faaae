using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Hosting.Discovery;
using CustomerDp.GraphQL.Http;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.PersistedOperations;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.GraphQL.Hosting;

/// <summary>
/// Says what the GraphQL server of an application has: types, resolvers, limits. Method names are HotChocolate's where they do the same.
/// </summary>
public sealed class RequestExecutorBuilder
{
    private readonly List<Action<TypeDiscovery>> _types = [];
    private readonly List<Action<SchemaBuilder>> _schema = [];
    private readonly List<Action<ScalarBindings>> _scalars = [];

    internal RequestExecutorBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }

    internal RequestExecutorOptions Options { get; } = new();

    internal ParserOptions ParserOptions { get; private set; } = ParserOptions.Default;

    internal GraphQLHttpOptions HttpOptions { get; } = new();

    internal PersistedOperationOptions PersistedOperationOptions { get; } = new();

    /// <summary>The root of queries: its public methods and properties are the fields. Its instances live as long as a request.</summary>
    public RequestExecutorBuilder AddQueryType<T>()
        where T : class
    {
        _types.Insert(0, d => d.AddRoot(OperationType.Query, typeof(T)));
        return this;
    }

    /// <summary>
    /// Adds a type that the schema could not find by itself, e.g. one that is only known by its interface. Scalars are made and bound to
    /// their .NET type.
    /// </summary>
    public RequestExecutorBuilder AddType<T>() => AddType(typeof(T));

    /// <inheritdoc cref="AddType{T}()"/>
    public RequestExecutorBuilder AddType(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (typeof(ScalarType).IsAssignableFrom(type))
        {
            return AddType((ScalarType)Activator.CreateInstance(type)!);
        }

        _types.Add(d => d.Add(type));
        return this;
    }

    /// <summary>Adds a scalar and binds its .NET type to it.</summary>
    public RequestExecutorBuilder AddType(ScalarType scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        _scalars.Add(s => s.Add(scalar));
        return this;
    }

    /// <summary>Adds types in the definition language. Their fields give the members of those names of dictionaries.</summary>
    public RequestExecutorBuilder AddDocumentFromString(string sdl) => Configure(b => b.AddDocumentFromString(sdl));

    /// <summary>Adds to the schema in any way that a <see cref="SchemaBuilder"/> can.</summary>
    public RequestExecutorBuilder Configure(Action<SchemaBuilder> configure)
    {
        _schema.Add(configure);
        return this;
    }

    /// <summary>Adds a data loader, one instance a request; resolvers take it as a parameter.</summary>
    public RequestExecutorBuilder AddDataLoader<T>()
        where T : class
    {
        Services.AddScoped<T>();
        return this;
    }

    /// <summary>Changes limits of executing.</summary>
    public RequestExecutorBuilder ModifyRequestOptions(Action<RequestExecutorOptions> modify)
    {
        ArgumentNullException.ThrowIfNull(modify);
        modify(Options);
        return this;
    }

    /// <summary>Changes limits of parsing.</summary>
    public RequestExecutorBuilder ModifyParserOptions(Func<ParserOptions, ParserOptions> modify)
    {
        ArgumentNullException.ThrowIfNull(modify);
        ParserOptions = modify(ParserOptions);
        return this;
    }

    /// <summary>Changes how requests are taken over HTTP.</summary>
    public RequestExecutorBuilder ModifyHttpOptions(Action<GraphQLHttpOptions> modify)
    {
        ArgumentNullException.ThrowIfNull(modify);
        modify(HttpOptions);
        return this;
    }

    /// <summary>Changes which documents are known, and what becomes of others.</summary>
    public RequestExecutorBuilder ModifyPersistedOperationOptions(Action<PersistedOperationOptions> modify)
    {
        ArgumentNullException.ThrowIfNull(modify);
        modify(PersistedOperationOptions);
        return this;
    }

    /// <summary>Builds the schema, without a server.</summary>
    /// <exception cref="SchemaException">Something is wrong with it; all faults are named.</exception>
    public Schema BuildSchema()
    {
        var builder = SchemaBuilder.New();
        var scalars = new ScalarBindings();
        foreach (var add in _scalars)
        {
            add(scalars);
        }

        var discovery = new TypeDiscovery(builder, scalars, IsService);
        foreach (var add in _types)
        {
            add(discovery);
        }

        discovery.Complete();
        foreach (var configure in _schema)
        {
            configure(builder);
        }

        return builder.Create();
    }

    private bool IsService(Type type) => Services.Any(s =>
        s.ServiceType == type || (type.IsGenericType && s.ServiceType == type.GetGenericTypeDefinition()));
}

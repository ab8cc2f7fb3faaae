namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>Gives a field's value. It may be called for many objects at once; siblings run concurrently.</summary>
internal delegate ValueTask<object?> FieldResolver(IResolverContext context);

/// <summary>What a resolver sees of the request. Valid until the resolver's task has ended.</summary>
internal interface IResolverContext
{
    /// <summary>The schema that the request is answered by.</summary>
    Schema Schema { get; }

    /// <summary>The field.</summary>
    OutputField Field { get; }

    /// <summary>The key of the field in the response.</summary>
    string ResponseName { get; }

    /// <summary>The response position: names (strings) and indexes (int).</summary>
    IReadOnlyList<object> Path { get; }

    /// <summary>The services of the request.</summary>
    IServiceProvider Services { get; }

    /// <summary>Cancelled when nobody waits for the answer any more.</summary>
    CancellationToken RequestAborted { get; }

    /// <summary>The object that the field belongs to.</summary>
    /// <exception cref="InvalidCastException">It is no <typeparamref name="T"/>.</exception>
    T Parent<T>();

    /// <summary>An argument: input objects, lists and enums as their bound .NET types where they have one.</summary>
    /// <exception cref="ArgumentException">The field has no such argument.</exception>
    T ArgumentValue<T>(string name);

    /// <summary>True when the argument was given or has a default.</summary>
    bool HasArgument(string name);
}

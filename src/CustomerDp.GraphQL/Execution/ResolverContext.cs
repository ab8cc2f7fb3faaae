using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <summary>One call of a resolver.</summary>
internal sealed class ResolverContext(
    OperationExecution execution, FieldPlan plan, object parent, object?[] arguments, ObjectNode node, int index)
    : IResolverContext
{
    public Schema Schema => execution.Schema;

    public OutputField Field => plan.Field;

    public string ResponseName => plan.ResponseName;

    public IReadOnlyList<object> Path => node.PathOf(index);

    public IServiceProvider Services => execution.Services;

    public CancellationToken RequestAborted => execution.RequestAborted;

    public object ParentObject => parent;

    /// <summary>The field with all that is planned of it.</summary>
    public FieldPlan Plan => plan;

    /// <summary>The object of the response that the field belongs to.</summary>
    public ObjectNode Node => node;

    /// <summary>The field's place in it.</summary>
    public int Index => index;

    /// <summary>An argument by its place in the field's definition; <see cref="ArgumentPlan.Missing"/> when there is none.</summary>
    public object? Argument(int index) => arguments[index];

    /// <summary>An object that lives as long as the request, made when first asked for.</summary>
    public object RequestScoped(Type type, Func<IServiceProvider, object> create) => execution.RequestScoped(type, create);

    /// <summary>What a resolver gives for a value that comes later, without a step of its own to wait for it.</summary>
    public ValueTask<object?> Later<T>(ValueTask<T> task) => new(execution.Later(task, this));

    public T Parent<T>() => (T)parent;

    public T ArgumentValue<T>(string name)
    {
        var value = arguments[IndexOf(name)];
        return ReferenceEquals(value, ArgumentPlan.Missing) ? default! : (T)InputConversion.For(typeof(T))(value)!;
    }

    public bool HasArgument(string name) => !ReferenceEquals(arguments[IndexOf(name)], ArgumentPlan.Missing);

    private int IndexOf(string name)
    {
        var names = plan.Field.Arguments.Names;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"{plan.Field} has no argument \"{name}\".", nameof(name));
    }
}

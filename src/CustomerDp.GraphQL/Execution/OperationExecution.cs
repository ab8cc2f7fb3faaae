using System.Collections.Concurrent;
using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.DataLoaders;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <summary>
/// Executes a query plan once (section 6.4). What is at hand is completed at once; what is not yet there runs concurrently with its
/// siblings. The result is a tree that mirrors the plan. Other parts complete values, wait for those that come later, report errors.
/// </summary>
internal sealed partial class OperationExecution(
    Schema schema,
    VariableValues variables,
    IServiceProvider services,
    ExecutionBudget budget,
    Action<OutputField, Exception> onUnexpected,
    CancellationToken aborted)
{
    // Of a request, of which few have more.
    private const int FewTypes = 5;

    private readonly BatchScheduler? _batches = (BatchScheduler?)services.GetService(typeof(BatchScheduler));
    private Lock? _lock;
    private ConcurrentDictionary<Type, object>? _requestScoped;
    private object? _root;

    public Schema Schema => schema;

    public IServiceProvider Services => services;

    public CancellationToken RequestAborted => aborted;

    /// <summary>The response's data, once all is executed; null when an error went up to the root.</summary>
    public ObjectNode? Data => _root is ObjectNode { IsNulled: false } data ? data : null;

    /// <summary>Executes all of it. Once, and awaited once.</summary>
    public ValueTask ExecuteAsync(SelectionPlan plan, object root)
    {
        try
        {
            _batches?.Enter();
            _root = ExecuteSelection(plan, root, position: default, isNonNull: false);
            _batches?.Exit();
        }
        catch (Exception e)
        {
            NoteFault(e);
        }

        return EndAsync();
    }

    public object RequestScoped(Type type, Func<IServiceProvider, object> create)
    {
        var objects = LazyInitializer.EnsureInitialized(
            ref _requestScoped, static () => new ConcurrentDictionary<Type, object>(concurrencyLevel: 1, FewTypes));
        return objects.GetOrAdd(type, static (_, state) => state.create(state.services), (create, services));
    }

    private object? ExecuteSelection(SelectionPlan plan, object source, Position position, bool isNonNull)
    {
        if (plan.Failure is { } failure)
        {
            throw failure;
        }

        var node = new ObjectNode(plan, position.Parent, position.Index, isNonNull);
        var fields = plan.Fields;
        if (!budget.TrySpend(fields.Length))
        {
            node.Null();
            return Settle(node, isNonNull);
        }

        for (var i = 0; i < fields.Length; i++)
        {
            var value = ExecuteField(fields[i], source, node, i);
            if (ReferenceEquals(value, ComesLater))
            {
                continue;
            }

            if (ReferenceEquals(value, Failed))
            {
                node.Null();
                break;
            }

            node.Store(i, value);
        }

        return Settle(node, isNonNull);
    }

    private object? ExecuteField(FieldPlan field, object source, ObjectNode node, int index)
    {
        var position = new Position(node, index);
        try
        {
            object? value;
            if (field.Field.PureResolver is { } pure)
            {
                value = pure(source);
            }
            else if (field.IsTypeName)
            {
                return field.ParentType.Name;
            }
            else if (Resolver(field, source, out var member) is { } resolver)
            {
                var context = new ResolverContext(this, field, source, field.Arguments.Values(variables), node, index);
                var task = resolver(context);
                value = task.IsCompleted ? task.GetAwaiter().GetResult() : Later(task, context);
                if (ReferenceEquals(value, ComesLater))
                {
                    return value;
                }
            }
            else
            {
                value = member;
            }

            return Complete(field, field.Field.Type, value, position);
        }
        catch (Exception e)
        {
            return Fail(field, field.Field.Type, position, e);
        }
    }

    // The field's own, or one among the members of a dictionary, where a member may be the value, too.
    private static FieldResolver? Resolver(FieldPlan field, object source, out object? member)
    {
        member = null;
        if (field.Field.Resolver is { } resolver)
        {
            return resolver;
        }

        member = (source as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(field.Field.Name);
        return member as FieldResolver;
    }
}

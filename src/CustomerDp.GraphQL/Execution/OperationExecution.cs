using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.DataLoaders;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <summary>
/// Executes a query plan once (section 6.4). What is at hand is completed at once; what is not yet there runs concurrently with its
/// siblings. The result is a tree of arrays that mirrors the plan. Other parts complete values and report errors.
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

    private readonly Lock _lock = new();
    private readonly BatchScheduler? _batches = (BatchScheduler?)services.GetService(typeof(BatchScheduler));
    private ConcurrentDictionary<Type, object>? _requestScoped;

    public Schema Schema => schema;

    public IServiceProvider Services => services;

    public CancellationToken RequestAborted => aborted;

    /// <summary>The response's data; null when an error went up to the root.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ObjectResult?> ExecuteAsync(SelectionPlan plan, object root)
    {
        _batches?.Enter();
        var executing = ExecuteSelection(plan, root, new ResponsePath(null, null, 0, isNonNull: false));
        _batches?.Exit();
        return await executing as ObjectResult;
    }

    public object RequestScoped(Type type, Func<IServiceProvider, object> create)
    {
        var objects = _requestScoped;
        if (objects is null)
        {
            lock (_lock)
            {
                objects = _requestScoped ??= new ConcurrentDictionary<Type, object>(concurrencyLevel: 1, FewTypes);
            }
        }

        return objects.GetOrAdd(type, static (_, state) => state.create(state.services), (create, services));
    }

    private ValueTask<object?> ExecuteSelection(SelectionPlan plan, object source, ResponsePath path)
    {
        if (plan.Failure is { } failure)
        {
            throw failure;
        }

        var fields = plan.Fields;
        if (!budget.TrySpend(fields.Length))
        {
            return new ValueTask<object?>(Stop(path));
        }

        var values = new object?[fields.Length];
        List<Task>? pending = null;
        for (var i = 0; i < fields.Length; i++)
        {
            var task = ExecuteField(fields[i], source, path);
            if (!task.IsCompletedSuccessfully)
            {
                (pending ??= []).Add(Store(task, values, i, path));
                continue;
            }

            values[i] = task.Result;
            if (!ReferenceEquals(values[i], Failed))
            {
                continue;
            }

            path.Null();
            break;
        }

        var result = new ObjectResult(plan, values);
        if (pending is not null)
        {
            return WhenStored(pending, values, result);
        }

        return new ValueTask<object?>(path.IsNulled ? Failed : result);
    }

    private static async Task Store(ValueTask<object?> task, object?[] values, int index, ResponsePath path)
    {
        values[index] = await task;
        if (ReferenceEquals(values[index], Failed))
        {
            path.Null();
        }
    }

    // All siblings are awaited even if one failed: nothing of a request may run on when its services are gone.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<object?> WhenStored(List<Task> pending, object?[] values, object result)
    {
        await Task.WhenAll(pending);
        return Array.IndexOf(values, Failed) < 0 ? result : Failed;
    }

    private ValueTask<object?> ExecuteField(FieldPlan field, object source, ResponsePath parentPath)
    {
        var position = new Position(parentPath, field.ResponseName, 0);
        try
        {
            object? value;
            if (field.Field.PureResolver is { } pure)
            {
                value = pure(source);
            }
            else if (field.IsTypeName)
            {
                return new ValueTask<object?>(field.ParentType.Name);
            }
            else
            {
                var task = Resolve(field, source, parentPath);
                if (!task.IsCompletedSuccessfully)
                {
                    return CompleteWhenResolved(task, field, position);
                }

                value = task.Result;
            }

            return Complete(field, field.Field.Type, value, position);
        }
        catch (Exception e)
        {
            return new ValueTask<object?>(Fail(field, field.Field.Type, position, e));
        }
    }

    private ValueTask<object?> Resolve(FieldPlan field, object source, ResponsePath parentPath)
    {
        if (field.Field.Resolver is { } resolver)
        {
            return resolver(new ResolverContext(this, field, source, field.Arguments.Values(variables), parentPath));
        }

        var member = (source as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(field.Field.Name);
        return member is FieldResolver resolve
            ? resolve(new ResolverContext(this, field, source, field.Arguments.Values(variables), parentPath))
            : new ValueTask<object?>(member);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<object?> CompleteWhenResolved(ValueTask<object?> task, FieldPlan field, Position position)
    {
        try
        {
            var value = await task;
            _batches?.Enter();
            ValueTask<object?> completing;
            try
            {
                completing = Complete(field, field.Field.Type, value, position);
            }
            finally
            {
                _batches?.Exit();
            }

            return await completing;
        }
        catch (Exception e)
        {
            return Fail(field, field.Field.Type, position, e);
        }
    }
}

using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.DataLoaders;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <summary>
/// Executes a query plan once (section 6.4). What is at hand is completed at once; what is not yet there runs concurrently with its
/// siblings. The result is a tree of arrays that mirrors the plan.
/// </summary>
internal sealed class OperationExecution(
    Schema schema,
    VariableValues variables,
    IServiceProvider services,
    ExecutionBudget budget,
    Action<OutputField, Exception> onUnexpected,
    CancellationToken aborted)
{
    // A failed position whose type does not allow null: the parent becomes null instead (section 6.4.4).
    private static readonly object Failed = new();
    private readonly List<GraphQLError> _errors = [];
    private readonly Lock _lock = new();
    private readonly BatchScheduler? _batches = (BatchScheduler?)services.GetService(typeof(BatchScheduler));
    private ConcurrentDictionary<Type, object>? _requestScoped;

    public Schema Schema => schema;

    public IServiceProvider Services => services;

    public CancellationToken RequestAborted => aborted;

    /// <summary>In the order in which they happened, as many as the answer shows.</summary>
    public IReadOnlyList<GraphQLError> Errors => budget.ErrorsLeftOut is { } leftOut ? [.. _errors, leftOut] : _errors;

    /// <summary>The response's data; null when an error went up to the root.</summary>
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
                objects = _requestScoped ??= new ConcurrentDictionary<Type, object>();
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

    private ValueTask<object?> Complete(FieldPlan field, GraphQLType type, object? value, Position position)
    {
        var isNonNull = type is NonNullType;
        if (value is null)
        {
            return new ValueTask<object?>(isNonNull
                ? Fail(field, type, position, $"Cannot return null for non-nullable field {Coordinate(field)}.")
                : null);
        }

        switch (type.Nullable)
        {
            case ScalarType scalar:
                return new ValueTask<object?>(scalar.TryCoerceOutput(value, out var result, out var error)
                    ? result
                    : Fail(field, type, position, error));
            case EnumType enumeration:
                return new ValueTask<object?>(enumeration.TryCoerceOutput(value, out var enumValue)
                    ? enumValue
                    : Fail(field, type, position, $"Enum \"{enumeration}\" cannot represent the value."));
            case ListType list:
                if (value is not IEnumerable items || value is string or IReadOnlyDictionary<string, object?>)
                {
                    return new ValueTask<object?>(Fail(
                        field, type, position, $"Expected Iterable, but did not find one for field \"{Coordinate(field)}\"."));
                }

                return Settle(CompleteList(field, list.OfType, items, position.ToPath(isNonNull)), isNonNull);
            default:
                var objectType = type.Named as ObjectType ?? RuntimeType(type.Named, value);
                if (objectType is null)
                {
                    return new ValueTask<object?>(Fail(
                        field, type, position,
                        $"Abstract type \"{type.Named}\" must resolve to an Object type at runtime for field \"{Coordinate(field)}\"."));
                }

                return Settle(ExecuteSelection(field.Selection(objectType), value, position.ToPath(isNonNull)), isNonNull);
        }
    }

    // A failed part makes a nullable whole null, and fails a non-null one.
    private static ValueTask<object?> Settle(ValueTask<object?> result, bool isNonNull)
    {
        if (isNonNull)
        {
            return result;
        }

        if (!result.IsCompletedSuccessfully)
        {
            return SettleLater(result);
        }

        var value = result.Result;
        return new ValueTask<object?>(ReferenceEquals(value, Failed) ? null : value);
    }

    private static async ValueTask<object?> SettleLater(ValueTask<object?> result)
    {
        var value = await result;
        return ReferenceEquals(value, Failed) ? null : value;
    }

    private ValueTask<object?> CompleteList(FieldPlan field, GraphQLType itemType, IEnumerable items, ResponsePath path)
    {
        var known = (items as ICollection)?.Count;
        if (known is { } count && !budget.TrySpend(count))
        {
            return new ValueTask<object?>(Stop(path));
        }

        var values = known is null ? [] : new List<object?>(known.Value);
        List<(int Index, ValueTask<object?> Task)>? pending = null;
        foreach (var item in items)
        {
            if (known is null ? !budget.TrySpend(1) : budget.IsSpent)
            {
                Stop(path);
                break;
            }

            var index = values.Count;
            var task = CompleteItem(field, itemType, item, new Position(path, null, index));
            values.Add(null);
            if (!task.IsCompletedSuccessfully)
            {
                (pending ??= []).Add((index, task));
                continue;
            }

            values[index] = task.Result;
            if (!ReferenceEquals(values[index], Failed))
            {
                continue;
            }

            path.Null();
            break;
        }

        var result = values.ToArray();
        if (pending is null)
        {
            return new ValueTask<object?>(path.IsNulled ? Failed : result);
        }

        return WhenStored(pending.ConvertAll(p => Store(p.Task, result, p.Index, path)), result, result);
    }

    // What is under way ends as fast as it can; the whole answer is an error.
    private static object Stop(ResponsePath path)
    {
        path.Null();
        return Failed;
    }

    private ValueTask<object?> CompleteItem(FieldPlan field, GraphQLType itemType, object? item, Position position)
    {
        try
        {
            return Complete(field, itemType, item, position);
        }
        catch (Exception e)
        {
            return new ValueTask<object?>(Fail(field, itemType, position, e));
        }
    }

    private ObjectType? RuntimeType(NamedType type, object value)
    {
        var resolve = type is InterfaceType i ? i.ResolveType : ((UnionType)type).ResolveType;
        var found = resolve is not null
            ? resolve(value) is { } name ? schema.Types.Find(name) as ObjectType : null
            : value is IReadOnlyDictionary<string, object?> members
                ? members.GetValueOrDefault("__typename") is string known ? schema.Types.Find(known) as ObjectType : null
                : schema.FindByRuntimeType(value.GetType());
        return found is not null && schema.Applies(found, type) ? found : null;
    }

    private static string Coordinate(FieldPlan field) => $"{field.ParentType}.{field.Field.Name}";

    private object? Fail(FieldPlan field, GraphQLType type, Position position, Exception exception)
    {
        if (exception is GraphQLException known)
        {
            return Fail(field, type, position, known.Error);
        }

        if (!aborted.IsCancellationRequested && budget.MayLog())
        {
            onUnexpected(field.Field, exception);
        }

        return Fail(field, type, position, new GraphQLError("Unexpected Execution Error")
        {
            Code = ErrorCodes.InternalServerError,
            // By it the report of a user finds the log.
            Extensions = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
                ? new Dictionary<string, object?> { ["traceId"] = activity.TraceId.ToString() }
                : null,
        });
    }

    private object? Fail(FieldPlan field, GraphQLType type, Position position, string message) =>
        Fail(field, type, position, new GraphQLError(message) { Code = ErrorCodes.InternalServerError });

    private object? Fail(FieldPlan field, GraphQLType type, Position position, GraphQLError error)
    {
        var located = error with
        {
            Locations = error.Locations.Count > 0 ? error.Locations : [.. field.Nodes.Select(n => n.Location)],
            Path = position.ToList(),
        };
        lock (_lock)
        {
            if (!position.Parent.IsWithinNull && budget.MayReport(_errors.Count))
            {
                _errors.Add(located);
            }
        }

        return type is NonNullType ? Failed : null;
    }
}

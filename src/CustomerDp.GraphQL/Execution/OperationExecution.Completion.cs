using System.Collections;
using System.Runtime.CompilerServices;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <content>Completing values (section 6.4.3).</content>
internal sealed partial class OperationExecution
{
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

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
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
}

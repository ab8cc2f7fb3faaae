using System.Collections;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution;

/// <content>Completing values (section 6.4.3).</content>
internal sealed partial class OperationExecution
{
    private object? Complete(FieldPlan field, GraphQLType type, object? value, Position position)
    {
        var isNonNull = type is NonNullType;
        if (value is null)
        {
            return isNonNull
                ? Fail(field, type, position, $"Cannot return null for non-nullable field {Coordinate(field)}.")
                : null;
        }

        switch (type.Nullable)
        {
            case ScalarType scalar:
                return scalar.TryCoerceOutput(value, out var result, out var error) ? result : Fail(field, type, position, error);
            case EnumType enumeration:
                return enumeration.TryCoerceOutput(value, out var enumValue)
                    ? enumValue
                    : Fail(field, type, position, $"Enum \"{enumeration}\" cannot represent the value.");
            case ListType list:
                return value is IEnumerable items and not (string or IReadOnlyDictionary<string, object?>)
                    ? CompleteList(field, list.OfType, items, position, isNonNull)
                    : Fail(field, type, position, $"Expected Iterable, but did not find one for field \"{Coordinate(field)}\".");
            default:
                return (type.Named as ObjectType ?? RuntimeType(type.Named, value)) is { } objectType
                    ? ExecuteSelection(field.Selection(objectType), value, position, isNonNull)
                    : Fail(
                        field,
                        type,
                        position,
                        $"Abstract type \"{type.Named}\" must resolve to an Object type at runtime for field \"{Coordinate(field)}\".");
        }
    }

    // A failed part makes a nullable whole null, and fails a non-null one. What fails later is seen when it is written.
    private static object? Settle(ResponseNode node, bool isNonNull) => !node.IsNulled ? node : isNonNull ? Failed : null;

    private object? CompleteList(FieldPlan field, GraphQLType itemType, IEnumerable items, Position position, bool isNonNull)
    {
        var known = (items as ICollection)?.Count;
        var isTooLong = known is { } count && !budget.TrySpend(count);
        var list = new ListNode(itemType, isTooLong ? 0 : known ?? 0, position.Parent, position.Index, isNonNull);
        if (isTooLong)
        {
            list.Null();
            return Settle(list, isNonNull);
        }

        foreach (var item in items)
        {
            // What is under way ends as fast as it can; the whole answer is an error.
            if (known is null ? !budget.TrySpend(1) : budget.IsSpent)
            {
                list.Null();
                break;
            }

            var value = CompleteItem(field, itemType, item, new Position(list, list.Count));
            if (ReferenceEquals(value, Failed))
            {
                list.Null();
                break;
            }

            list.Add(value);
        }

        return Settle(list, isNonNull);
    }

    private object? CompleteItem(FieldPlan field, GraphQLType itemType, object? item, Position position)
    {
        try
        {
            return Complete(field, itemType, item, position);
        }
        catch (Exception e)
        {
            return Fail(field, itemType, position, e);
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

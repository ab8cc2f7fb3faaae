using System.Collections.Concurrent;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>
/// Turns coerced input (strings, numbers, arrays, dictionaries) into .NET types: lists, records, classes. A converter is made once a type.
/// </summary>
internal static class InputConversion
{
    private static readonly ConcurrentDictionary<Type, Func<object?, object?>> Converters = new();

    public static Func<object?, object?> For(Type type) => Converters.GetOrAdd(type, Make);

    private static Func<object?, object?> Make(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(object) || typeof(IReadOnlyDictionary<string, object?>).IsAssignableFrom(target))
        {
            return value => value;
        }

        if (ListShape.ItemType(target) is { } item)
        {
            // Made late: a class may hold a list of itself.
            var list = ListShape.Factory(target, item);
            return value => value is object?[] items ? list(items, For(item)) : value;
        }

        if (InputObjectBinding.IsObject(target))
        {
            var binding = new Lazy<InputObjectBinding>(() => new InputObjectBinding(target));
            return value => value is IReadOnlyDictionary<string, object?> members ? binding.Value.Create(members) : value;
        }

        return value => value is null || target.IsInstanceOfType(value) ? value : Number(value, target);
    }

    private static object Number(object value, Type target) =>
        target.IsPrimitive || target == typeof(decimal)
            ? Convert.ChangeType(value, target, System.Globalization.CultureInfo.InvariantCulture)
            : throw new InvalidCastException($"A value of type {value.GetType()} was given where {target} is expected.");
}

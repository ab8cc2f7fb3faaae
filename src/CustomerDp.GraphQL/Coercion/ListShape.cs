namespace CustomerDp.GraphQL.Coercion;

/// <summary>Which .NET types are GraphQL lists, and how they are made.</summary>
internal static class ListShape
{
    /// <summary>The type of the items of an array or a generic collection; null for what is no list (a string, a dictionary).</summary>
    public static Type? ItemType(Type type)
    {
        if (type == typeof(string))
        {
            return null;
        }

        if (type.IsArray)
        {
            return type.GetElementType();
        }

        if (Dictionary(type))
        {
            return null;
        }

        var enumerable = type.IsInterface && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? type
            : type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return enumerable?.GetGenericArguments()[0];
    }

    /// <summary>Makes a list of a type from coerced items.</summary>
    public static Func<object?[], Func<object?, object?>, object> Factory(Type list, Type item)
    {
        if (list.IsArray || list.IsAssignableFrom(item.MakeArrayType()))
        {
            return (items, convert) => Fill(Array.CreateInstance(item, items.Length), items, convert);
        }

        var constructor = list.GetConstructor([typeof(IEnumerable<>).MakeGenericType(item)])
            ?? throw new NotSupportedException($"{list} cannot be made of a list value: use an array, IReadOnlyList<T> or List<T>.");
        return (items, convert) => constructor.Invoke([Fill(Array.CreateInstance(item, items.Length), items, convert)]);
    }

    private static bool Dictionary(Type type) => type.GetInterfaces().Append(type)
        .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));

    private static Array Fill(Array array, object?[] items, Func<object?, object?> convert)
    {
        for (var i = 0; i < items.Length; i++)
        {
            array.SetValue(convert(items[i]), i);
        }

        return array;
    }
}

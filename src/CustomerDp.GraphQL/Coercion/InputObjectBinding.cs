using System.Linq.Expressions;
using System.Reflection;
using CustomerDp.GraphQL.Annotations;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>
/// Makes a record or class of an input object: by its constructor with the most parameters, and by the properties that can be set
/// and that no parameter covers. Fields that were not given keep the parameter's default or the property's own.
/// </summary>
internal sealed class InputObjectBinding
{
    private readonly Func<object?[], object> _construct;
    private readonly (string Field, object? Default, Func<object?, object?> Convert)[] _parameters;
    private readonly (string Field, Action<object, object?> Set, Func<object?, object?> Convert)[] _properties;

    public InputObjectBinding(Type type)
    {
        var constructor = Constructor(type) ?? throw new NotSupportedException($"{type} has no public constructor.");
        var parameters = constructor.GetParameters();
        _parameters =
        [
            .. parameters.Select(p => (
                ClrNames.Of(p, type), p.HasDefaultValue ? p.DefaultValue : null, InputConversion.For(p.ParameterType))),
        ];
        _construct = Compile(constructor, parameters);
        _properties =
        [
            .. type.GetProperties()
                .Where(p => p.SetMethod is { IsPublic: true }
                    && !parameters.Any(q => string.Equals(q.Name, p.Name, StringComparison.OrdinalIgnoreCase)))
                .Select(p => (ClrNames.Of(p), (Action<object, object?>)p.SetValue, InputConversion.For(p.PropertyType))),
        ];
    }

    public static bool IsObject(Type type) =>
        !type.IsPrimitive
            && !type.IsEnum
            && type != typeof(string)
            && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true
        && (type.IsClass ? Constructor(type) is not null : type.GetConstructors().Any(c => c.GetParameters().Length > 0))
        && !typeof(IFormattable).IsAssignableFrom(type);

    public object Create(IReadOnlyDictionary<string, object?> members)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var (field, fallback, convert) = _parameters[i];
            arguments[i] = members.TryGetValue(field, out var value) ? convert(value) : fallback;
        }

        var result = _construct(arguments);
        foreach (var (field, set, convert) in _properties)
        {
            if (members.TryGetValue(field, out var value))
            {
                set(result, convert(value));
            }
        }

        return result;
    }

    private static ConstructorInfo? Constructor(Type type) =>
        type.IsAbstract ? null : type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();

    private static Func<object?[], object> Compile(ConstructorInfo constructor, ParameterInfo[] parameters)
    {
        var arguments = Expression.Parameter(typeof(object?[]));
        var values = parameters.Select((p, i) => Unbox(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType));
        return Expression.Lambda<Func<object?[], object>>(
            Expression.Convert(Expression.New(constructor, values), typeof(object)), arguments).Compile();
    }

    // Null for a value type that has no null (the field was not given) is its default.
    internal static Expression Unbox(Expression value, Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? Expression.Condition(
                Expression.ReferenceEqual(value, Expression.Constant(null)), Expression.Default(type), Expression.Unbox(value, type))
            : Expression.Convert(value, type);
}

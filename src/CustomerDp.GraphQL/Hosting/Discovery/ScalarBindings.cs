using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.TypeSystem.Scalars;

namespace CustomerDp.GraphQL.Hosting.Discovery;

/// <summary>Which .NET types are which scalars. The built-in ones can be bound anew.</summary>
internal sealed class ScalarBindings
{
    private readonly Dictionary<Type, ScalarType> _byType = [];
    private readonly Dictionary<string, ScalarType> _custom = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public ScalarBindings()
    {
        var whole = new IntType();
        foreach (var type in new[] { typeof(int), typeof(short), typeof(ushort), typeof(byte), typeof(sbyte) })
        {
            _byType[type] = whole;
        }

        var real = new FloatType();
        _byType[typeof(double)] = real;
        _byType[typeof(float)] = real;
        _byType[typeof(string)] = new StringType();
        _byType[typeof(bool)] = new BooleanType();
        _byType[typeof(long)] = new LongType();
        _byType[typeof(decimal)] = new DecimalType();
        _byType[typeof(DateOnly)] = new DateType();
        _byType[typeof(DateTimeOffset)] = new DateTimeType();
    }

    /// <summary>Custom scalars in the order in which the schema came to need them.</summary>
    public IEnumerable<ScalarType> Used => _used.Select(name => _custom[name]);

    /// <summary>Adds a scalar to the schema, and binds the .NET type that it says it has.</summary>
    public void Add(ScalarType scalar)
    {
        if (scalar.RuntimeType is { } type)
        {
            Bind(type, scalar);
        }

        _custom[scalar.Name] = scalar;
        _used.Add(scalar.Name);
    }

    public void Bind(Type type, ScalarType scalar) =>
        _byType[type] = _custom.TryGetValue(scalar.Name, out var known) && known.GetType() == scalar.GetType() ? known : scalar;

    /// <summary>The name of a .NET type's scalar; null when it has none.</summary>
    public string? NameOf(Type type)
    {
        if (!_byType.TryGetValue(type, out var scalar))
        {
            return null;
        }

        if (!SpecifiedTypes.IsScalar(scalar.Name))
        {
            _custom.TryAdd(scalar.Name, scalar);
            _used.Add(scalar.Name);
        }

        return scalar.Name;
    }
}

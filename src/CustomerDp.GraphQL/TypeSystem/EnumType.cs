using System.Diagnostics.CodeAnalysis;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>An enum (section 3.9).</summary>
internal sealed class EnumType : NamedType
{
    private readonly Dictionary<object, EnumValue> _byRuntimeValue = [];

    internal EnumType(string name, string? description, Type? runtimeType, IEnumerable<EnumValue> values)
        : base(name, description)
    {
        RuntimeType = runtimeType;
        Values = new NamedList<EnumValue>(values, v => v.Name);
        foreach (var value in Values)
        {
            _byRuntimeValue.TryAdd(value.RuntimeValue, value);
        }
    }

    /// <summary>The .NET enum; null when values are known by name only.</summary>
    public Type? RuntimeType { get; }

    /// <summary>The values in the order of their definition.</summary>
    public NamedList<EnumValue> Values { get; }

    /// <summary>Finds the value that a resolver means: by its .NET value, or by its name.</summary>
    internal bool TryCoerceOutput(object value, [NotNullWhen(true)] out EnumValue? result)
    {
        if (_byRuntimeValue.TryGetValue(value, out result))
        {
            return true;
        }

        return value is string name && Values.TryGet(name, out result);
    }
}

/// <summary>A value of an enum.</summary>
internal sealed class EnumValue
{
    internal EnumValue(EnumValueDefinition definition)
    {
        Name = definition.Name;
        Description = definition.Description;
        DeprecationReason = definition.DeprecationReason;
        RuntimeValue = definition.RuntimeValue ?? definition.Name;
    }

    public string Name { get; }

    public string? Description { get; }

    /// <summary>Why the value should no longer be used; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; }

    /// <summary>What resolvers give and get: the .NET enum's value, or the name.</summary>
    public object RuntimeValue { get; }
}

using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Language.Syntax;

/// <summary>An input value as it is written in a document (section 2.9).</summary>
public abstract class ValueNode(SourceLocation location) : SyntaxNode(location);

public sealed class VariableNode(SourceLocation location, NameNode name) : ValueNode(location)
{
    public NameNode Name { get; } = name;
}

/// <summary>An integer of any length, as spelled.</summary>
public sealed class IntValueNode(SourceLocation location, string value) : ValueNode(location)
{
    public string Value { get; } = value;
}

/// <summary>A number with a fraction or an exponent, as spelled.</summary>
public sealed class FloatValueNode(SourceLocation location, string value) : ValueNode(location)
{
    public string Value { get; } = value;
}

/// <summary>A string; <see cref="Value"/> is its meaning, escapes and indentation resolved.</summary>
public sealed class StringValueNode(SourceLocation location, string value, bool block = false) : ValueNode(location)
{
    public string Value { get; } = value;

    public bool Block { get; } = block;
}

public sealed class BooleanValueNode(SourceLocation location, bool value) : ValueNode(location)
{
    public bool Value { get; } = value;
}

public sealed class NullValueNode(SourceLocation location) : ValueNode(location);

public sealed class EnumValueNode(SourceLocation location, string value) : ValueNode(location)
{
    public string Value { get; } = value;
}

public sealed class ListValueNode(SourceLocation location, IReadOnlyList<ValueNode> values) : ValueNode(location)
{
    public IReadOnlyList<ValueNode> Values { get; } = values;
}

public sealed class ObjectValueNode(SourceLocation location, IReadOnlyList<ObjectFieldNode> fields) : ValueNode(location)
{
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;
}

public sealed class ObjectFieldNode(SourceLocation location, NameNode name, ValueNode value) : SyntaxNode(location)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;
}

using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Language.Syntax;

/// <summary>An input value as it is written in a document (section 2.9).</summary>
internal abstract class ValueNode(SourceLocation location) : SyntaxNode(location);

internal sealed class VariableNode(SourceLocation location, NameNode name) : ValueNode(location)
{
    public NameNode Name { get; } = name;
}

/// <summary>An integer of any length, as spelled.</summary>
internal sealed class IntValueNode(SourceLocation location, string value) : ValueNode(location)
{
    public string Value { get; } = value;
}

/// <summary>A number with a fraction or an exponent, as spelled.</summary>
internal sealed class FloatValueNode(SourceLocation location, string value) : ValueNode(location)
{
    public string Value { get; } = value;
}

/// <summary>A string; <see cref="Value"/> is its meaning, escapes and indentation resolved.</summary>
internal sealed class StringValueNode(SourceLocation location, string value, bool block = false) : ValueNode(location)
{
    public string Value { get; } = value;

    public bool Block { get; } = block;
}

internal sealed class BooleanValueNode(SourceLocation location, bool value) : ValueNode(location)
{
    public bool Value { get; } = value;
}

internal sealed class NullValueNode(SourceLocation location) : ValueNode(location);

internal sealed class EnumValueNode(SourceLocation location, string value) : ValueNode(location)
{
    public string Value { get; } = value;
}

internal sealed class ListValueNode(SourceLocation location, IReadOnlyList<ValueNode> values) : ValueNode(location)
{
    public IReadOnlyList<ValueNode> Values { get; } = values;
}

internal sealed class ObjectValueNode(SourceLocation location, IReadOnlyList<ObjectFieldNode> fields) : ValueNode(location)
{
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;
}

internal sealed class ObjectFieldNode(SourceLocation location, NameNode name, ValueNode value) : SyntaxNode(location)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;
}

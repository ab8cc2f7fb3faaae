using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Language.Syntax;

/// <summary>A type reference (section 2.11).</summary>
internal abstract class TypeNode(SourceLocation location) : SyntaxNode(location)
{
    /// <summary>The name within all lists and non-nulls.</summary>
    public string Named
    {
        get
        {
            var node = this;
            while (node is not NamedTypeNode)
            {
                node = node is ListTypeNode list ? list.Type : ((NonNullTypeNode)node).Type;
            }

            return ((NamedTypeNode)node).Name.Value;
        }
    }
}

internal sealed class NamedTypeNode(SourceLocation location, NameNode name) : TypeNode(location)
{
    public NameNode Name { get; } = name;
}

internal sealed class ListTypeNode(SourceLocation location, TypeNode type) : TypeNode(location)
{
    public TypeNode Type { get; } = type;
}

internal sealed class NonNullTypeNode(SourceLocation location, TypeNode type) : TypeNode(location)
{
    public TypeNode Type { get; } = type;
}

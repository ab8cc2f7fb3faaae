using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Language.Syntax;

/// <summary>A part of a document. Nodes are compared by reference: two equal fields at two places are two nodes.</summary>
internal abstract class SyntaxNode(SourceLocation location)
{
    /// <summary>Where the node starts in its document; (0, 0) for nodes that were made in code.</summary>
    public SourceLocation Location { get; } = location;

    /// <summary>The node as GraphQL text.</summary>
    public override string ToString() => SyntaxPrinter.Print(this);
}

/// <summary>A name (section 2.1.9).</summary>
internal sealed class NameNode(SourceLocation location, string value) : SyntaxNode(location)
{
    public string Value { get; } = value;
}

/// <summary>A document (section 2.2): operations and fragments, or type system definitions, or both.</summary>
internal sealed class DocumentNode(SourceLocation location, IReadOnlyList<DefinitionNode> definitions) : SyntaxNode(location)
{
    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;
}

/// <summary>A definition at the top of a document.</summary>
internal abstract class DefinitionNode(SourceLocation location, StringValueNode? description) : SyntaxNode(location)
{
    public StringValueNode? Description { get; } = description;
}

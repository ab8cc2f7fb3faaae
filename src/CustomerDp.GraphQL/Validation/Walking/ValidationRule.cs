using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Validation.Walking;

/// <summary>
/// One rule of section 5. A rule object sees one document, in document order; what it needs to know of the place is in
/// <see cref="ValidationContext"/>.
/// </summary>
internal abstract class ValidationRule(ValidationContext context)
{
    protected ValidationContext Context { get; } = context;

    protected void Report(string message, params ReadOnlySpan<SyntaxNode> nodes) => Context.Report(this, message, nodes);

    public virtual void EnterDocument(DocumentNode node)
    {
    }

    public virtual void LeaveDocument(DocumentNode node)
    {
    }

    public virtual void EnterOperation(OperationDefinitionNode node)
    {
    }

    public virtual void EnterFragment(FragmentDefinitionNode node)
    {
    }

    public virtual void VariableDefinition(VariableDefinitionNode node)
    {
    }

    /// <param name="node">The selections.</param>
    /// <param name="owner">The definition, field or inline fragment that has them.</param>
    public virtual void SelectionSet(SelectionSetNode node, SyntaxNode owner)
    {
    }

    public virtual void Field(FieldNode node)
    {
    }

    public virtual void InlineFragment(InlineFragmentNode node)
    {
    }

    public virtual void FragmentSpread(FragmentSpreadNode node)
    {
    }

    /// <summary>The directives at one place, which the location names.</summary>
    public virtual void Directives(IReadOnlyList<DirectiveNode> nodes, string location)
    {
    }

    public virtual void Directive(DirectiveNode node)
    {
    }

    public virtual void Arguments(IReadOnlyList<ArgumentNode> nodes)
    {
    }

    public virtual void Argument(ArgumentNode node)
    {
    }

    /// <summary>A whole value: of an argument, or a variable's default. The type is null when it is not known.</summary>
    public virtual void Value(ValueNode node, GraphQLType? type)
    {
    }

    /// <summary>An object value, also within another value.</summary>
    public virtual void ObjectValue(ObjectValueNode node)
    {
    }

    /// <summary>A type named by a variable or a type condition.</summary>
    public virtual void NamedType(NamedTypeNode node)
    {
    }
}

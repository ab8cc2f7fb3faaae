using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Validation.Walking;

/// <summary>Walks a document once, in document order, and shows every rule every node together with the types there.</summary>
internal sealed class DocumentWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules)
{
    public void Walk(DocumentNode document)
    {
        foreach (var rule in rules)
        {
            rule.EnterDocument(document);
        }

        foreach (var definition in document.Definitions)
        {
            if (context.IsFull)
            {
                return;
            }

            context.Definition = definition;
            context.Field = null;
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    Operation(operation);
                    break;
                case FragmentDefinitionNode fragment:
                    Fragment(fragment);
                    break;
            }
        }

        foreach (var rule in rules)
        {
            rule.LeaveDocument(document);
        }
    }

    private void Operation(OperationDefinitionNode node)
    {
        foreach (var rule in rules)
        {
            rule.EnterOperation(node);
        }

        foreach (var variable in node.VariableDefinitions)
        {
            VariableDefinition(variable);
        }

        Directives(node.Directives, node.Operation switch
        {
            OperationType.Mutation => DirectiveLocations.Mutation,
            OperationType.Subscription => DirectiveLocations.Subscription,
            _ => DirectiveLocations.Query,
        });
        SelectionSet(node.SelectionSet, node, context.Schema.RootType(node.Operation));
    }

    private void Fragment(FragmentDefinitionNode node)
    {
        foreach (var rule in rules)
        {
            rule.EnterFragment(node);
        }

        NamedType(node.TypeCondition);
        Directives(node.Directives, DirectiveLocations.FragmentDefinition);
        SelectionSet(node.SelectionSet, node, context.CompositeType(node.TypeCondition));
    }

    private void VariableDefinition(VariableDefinitionNode node)
    {
        foreach (var rule in rules)
        {
            rule.VariableDefinition(node);
        }

        TypeReference(node.Type);
        if (node.DefaultValue is not null)
        {
            var type = context.Schema.FromNode(node.Type) is { IsInput: true } input ? input : null;
            Value(node.DefaultValue, type, hasDefault: false);
        }

        Directives(node.Directives, DirectiveLocations.VariableDefinition);
    }

    private void TypeReference(TypeNode node)
    {
        while (node is not NamedTypeNode)
        {
            node = node is ListTypeNode list ? list.Type : ((NonNullTypeNode)node).Type;
        }

        NamedType((NamedTypeNode)node);
    }

    private void NamedType(NamedTypeNode node)
    {
        foreach (var rule in rules)
        {
            rule.NamedType(node);
        }
    }

    private void SelectionSet(SelectionSetNode node, SyntaxNode owner, NamedType? type)
    {
        if (context.IsFull)
        {
            return;
        }

        var outer = context.ParentType;
        context.ParentType = type;
        foreach (var rule in rules)
        {
            rule.SelectionSet(node, owner);
        }

        foreach (var selection in node.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Field(field, type);
                    break;
                case InlineFragmentNode inline:
                    InlineFragment(inline, type);
                    break;
                case FragmentSpreadNode spread:
                    context.Add(spread);
                    foreach (var rule in rules)
                    {
                        rule.FragmentSpread(spread);
                    }

                    Directives(spread.Directives, DirectiveLocations.FragmentSpread);
                    break;
            }
        }

        context.ParentType = outer;
    }

    private void Field(FieldNode node, NamedType? parent)
    {
        var outer = context.Field;
        var field = parent is null ? null : context.Schema.FindField(parent, node.Name.Value);
        context.Field = field;
        foreach (var rule in rules)
        {
            rule.Field(node);
        }

        Arguments(node.Arguments, field?.Arguments);
        Directives(node.Directives, DirectiveLocations.Field);
        if (node.SelectionSet is not null)
        {
            SelectionSet(node.SelectionSet, node, field?.Type.Named is { IsComposite: true } type ? type : null);
        }

        context.Field = outer;
    }

    private void InlineFragment(InlineFragmentNode node, NamedType? parent)
    {
        foreach (var rule in rules)
        {
            rule.InlineFragment(node);
        }

        if (node.TypeCondition is not null)
        {
            NamedType(node.TypeCondition);
        }

        Directives(node.Directives, DirectiveLocations.InlineFragment);
        SelectionSet(node.SelectionSet, node, node.TypeCondition is null ? parent : context.CompositeType(node.TypeCondition));
    }

    private void Directives(IReadOnlyList<DirectiveNode> nodes, string location)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        foreach (var rule in rules)
        {
            rule.Directives(nodes, location);
        }

        context.IsInDirective = true;
        foreach (var node in nodes)
        {
            context.Directive = context.Schema.Directives.Find(node.Name.Value);
            foreach (var rule in rules)
            {
                rule.Directive(node);
            }

            Arguments(node.Arguments, context.Directive?.Arguments);
        }

        context.IsInDirective = false;
        context.Directive = null;
    }

    private void Arguments(IReadOnlyList<ArgumentNode> nodes, NamedList<InputValue>? definitions)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        foreach (var rule in rules)
        {
            rule.Arguments(nodes);
        }

        foreach (var node in nodes)
        {
            foreach (var rule in rules)
            {
                rule.Argument(node);
            }

            var definition = definitions?.Find(node.Name.Value);
            Value(node.Value, definition?.Type, definition?.DefaultValue is not null);
        }
    }

    private void Value(ValueNode node, GraphQLType? type, bool hasDefault)
    {
        foreach (var rule in rules)
        {
            rule.Value(node, type);
        }

        Inner(node, type, hasDefault, parent: null);
    }

    private void Inner(ValueNode node, GraphQLType? type, bool hasDefault, InputObjectType? parent)
    {
        switch (node)
        {
            case VariableNode variable:
                context.Add(new VariableUsage(variable, type, hasDefault, parent));
                break;
            case ListValueNode list:
                // Where no list is expected, the list is at fault and not what its items are.
                var itemType = (type?.Nullable as ListType)?.OfType;
                foreach (var item in list.Values)
                {
                    Inner(item, itemType, hasDefault: false, parent: null);
                }

                break;
            case ObjectValueNode fields:
                foreach (var rule in rules)
                {
                    rule.ObjectValue(fields);
                }

                var input = type?.Named as InputObjectType;
                foreach (var field in fields.Fields)
                {
                    var definition = input?.Fields.Find(field.Name.Value);
                    Inner(field.Value, definition?.Type, definition?.DefaultValue is not null, input);
                }

                break;
        }
    }
}

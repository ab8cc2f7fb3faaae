using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Lexing;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Language;

/// <summary>The grammar of operations, fragments, values and type references (Appendix C, "Document Syntax").</summary>
internal abstract class ExecutableParser(string source, ParserOptions options) : TokenReader(source, options)
{
    /// <summary>Reads one thing that is the whole text.</summary>
    public T Alone<T>(Func<ExecutableParser, T> read)
    {
        Advance();
        var result = read(this);
        Expect(TokenKind.EndOfFile);
        return result;
    }

    protected NameNode Name()
    {
        var token = Expect(TokenKind.Name);
        return new NameNode(token.Location, token.Text);
    }

    protected OperationDefinitionNode Shorthand()
    {
        var start = Current.Location;
        return new OperationDefinitionNode(start, null, OperationType.Query, null, [], [], SelectionSet());
    }

    protected OperationDefinitionNode Operation()
    {
        var start = Current.Location;
        var description = Description();
        var operation = OperationTypeName();
        var name = Peek(TokenKind.Name) ? Name() : null;
        var variables = OptionalMany(TokenKind.ParenLeft, VariableDefinition, TokenKind.ParenRight);
        return new OperationDefinitionNode(start, description, operation, name, variables, Directives(false), SelectionSet());
    }

    protected OperationType OperationTypeName()
    {
        var token = Expect(TokenKind.Name);
        return token.Text switch
        {
            "query" => OperationType.Query,
            "mutation" => OperationType.Mutation,
            "subscription" => OperationType.Subscription,
            _ => throw Unexpected(token),
        };
    }

    protected FragmentDefinitionNode Fragment()
    {
        var start = Current.Location;
        var description = Description();
        ExpectKeyword("fragment");
        if (Current.Is("on"))
        {
            throw Unexpected();
        }

        var name = Name();
        ExpectKeyword("on");
        return new FragmentDefinitionNode(start, description, name, NamedType(), Directives(false), SelectionSet());
    }

    protected StringValueNode? Description() =>
        Peek(TokenKind.StringValue) || Peek(TokenKind.BlockString) ? StringValue() : null;

    protected IReadOnlyList<DirectiveNode> Directives(bool isConst)
    {
        if (!Peek(TokenKind.At))
        {
            return [];
        }

        var directives = new List<DirectiveNode>();
        while (Peek(TokenKind.At))
        {
            var start = Advance().Location;
            directives.Add(new DirectiveNode(start, Name(), Arguments(isConst)));
        }

        return directives;
    }

    protected NamedTypeNode NamedType()
    {
        var name = Name();
        return new NamedTypeNode(name.Location, name);
    }

    public TypeNode Type()
    {
        var start = Current.Location;
        TypeNode type;
        if (Skip(TokenKind.BracketLeft))
        {
            type = new ListTypeNode(start, Nested(Type));
            Expect(TokenKind.BracketRight);
        }
        else
        {
            type = NamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeNode(start, type) : type;
    }

    public ValueNode Value(bool isConst)
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.BracketLeft:
                return new ListValueNode(
                    token.Location,
                    Nested(() => Any(TokenKind.BracketLeft, () => Value(isConst), TokenKind.BracketRight)));
            case TokenKind.BraceLeft:
                return new ObjectValueNode(
                    token.Location,
                    Nested(() => Any(TokenKind.BraceLeft, () => ObjectField(isConst), TokenKind.BraceRight)));
            case TokenKind.IntValue:
                Advance();
                return new IntValueNode(token.Location, token.Text);
            case TokenKind.FloatValue:
                Advance();
                return new FloatValueNode(token.Location, token.Text);
            case TokenKind.StringValue or TokenKind.BlockString:
                return StringValue();
            case TokenKind.Name:
                Advance();
                return token.Text switch
                {
                    "true" => new BooleanValueNode(token.Location, true),
                    "false" => new BooleanValueNode(token.Location, false),
                    "null" => new NullValueNode(token.Location),
                    _ => new EnumValueNode(token.Location, token.Text),
                };
            case TokenKind.Dollar:
                return isConst ? throw VariableInConstant() : Variable();
            default:
                throw Unexpected();
        }
    }

    private StringValueNode StringValue()
    {
        var token = Advance();
        return new StringValueNode(token.Location, token.Text, token.Kind == TokenKind.BlockString);
    }

    private GraphQLSyntaxException VariableInConstant()
    {
        var dollar = Advance();
        return Peek(TokenKind.Name)
            ? Fault($"Unexpected variable \"${Current.Text}\" in constant value.", dollar)
            : Unexpected(dollar);
    }

    private VariableNode Variable()
    {
        var start = Expect(TokenKind.Dollar).Location;
        return new VariableNode(start, Name());
    }

    private ObjectFieldNode ObjectField(bool isConst)
    {
        var name = Name();
        Expect(TokenKind.Colon);
        return new ObjectFieldNode(name.Location, name, Value(isConst));
    }

    private VariableDefinitionNode VariableDefinition()
    {
        var start = Current.Location;
        var description = Description();
        var variable = Variable();
        Expect(TokenKind.Colon);
        var type = Type();
        var defaultValue = Skip(TokenKind.EqualsSign) ? Value(isConst: true) : null;
        return new VariableDefinitionNode(start, description, variable, type, defaultValue, Directives(true));
    }

    private SelectionSetNode SelectionSet()
    {
        var start = Current.Location;
        return new SelectionSetNode(start, Nested(() => Many(TokenKind.BraceLeft, Selection, TokenKind.BraceRight)));
    }

    private SelectionNode Selection() => Peek(TokenKind.Spread) ? Spread() : Field();

    private FieldNode Field()
    {
        var first = Name();
        var second = Skip(TokenKind.Colon) ? Name() : null;
        return new FieldNode(
            first.Location,
            second is null ? null : first,
            second ?? first,
            Arguments(isConst: false),
            Directives(isConst: false),
            Peek(TokenKind.BraceLeft) ? SelectionSet() : null);
    }

    private IReadOnlyList<ArgumentNode> Arguments(bool isConst) =>
        Peek(TokenKind.ParenLeft) ? Many(TokenKind.ParenLeft, () => Argument(isConst), TokenKind.ParenRight) : [];

    private ArgumentNode Argument(bool isConst)
    {
        var name = Name();
        Expect(TokenKind.Colon);
        return new ArgumentNode(name.Location, name, Value(isConst));
    }

    private SelectionNode Spread()
    {
        var start = Expect(TokenKind.Spread).Location;
        var hasTypeCondition = SkipKeyword("on");
        if (!hasTypeCondition && Peek(TokenKind.Name))
        {
            return new FragmentSpreadNode(start, Name(), Directives(false));
        }

        return new InlineFragmentNode(start, hasTypeCondition ? NamedType() : null, Directives(false), SelectionSet());
    }
}

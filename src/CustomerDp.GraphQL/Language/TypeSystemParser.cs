using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Lexing;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Language;

/// <summary>The grammar of documents with type system definitions and extensions (section 3 and Appendix C).</summary>
internal sealed class TypeSystemParser(string source, ParserOptions options) : ExecutableParser(source, options)
{
    public DocumentNode Document()
    {
        var definitions = new List<DefinitionNode>();
        Advance();
        do
        {
            definitions.Add(Definition());
        }
        while (!Peek(TokenKind.EndOfFile));
        return new DocumentNode(new SourceLocation(1, 1), definitions);
    }

    private DefinitionNode Definition()
    {
        if (Peek(TokenKind.BraceLeft))
        {
            return Shorthand();
        }

        var hasDescription = Peek(TokenKind.StringValue) || Peek(TokenKind.BlockString);
        var keyword = hasDescription ? Ahead() : Current;
        if (hasDescription && keyword.Kind == TokenKind.BraceLeft)
        {
            throw Fault("Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (keyword.Kind != TokenKind.Name)
        {
            throw Unexpected(keyword);
        }

        switch (keyword.Text)
        {
            case "query" or "mutation" or "subscription":
                return Operation();
            case "fragment":
                return Fragment();
            case not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive") when hasDescription:
                throw Fault("Unexpected description, only GraphQL definitions support descriptions.");
            case "extend":
                var start = Advance().Location;
                return TypeSystemDefinition(start, null, isExtension: true) ?? throw Unexpected();
            default:
                return TypeSystemDefinition(Current.Location, Description(), isExtension: false) ?? throw Unexpected();
        }
    }

    private TypeSystemDefinitionNode? TypeSystemDefinition(SourceLocation start, StringValueNode? description, bool isExtension)
    {
        if (!Peek(TokenKind.Name))
        {
            return null;
        }

        switch (Current.Text)
        {
            case "schema":
                return Schema(start, description, isExtension);
            case "scalar":
                return Scalar(start, description, isExtension);
            case "type":
                return Complex(start, description, isExtension, isInterface: false);
            case "interface":
                return Complex(start, description, isExtension, isInterface: true);
            case "union":
                return Union(start, description, isExtension);
            case "enum":
                return Enum(start, description, isExtension);
            case "input":
                return InputObject(start, description, isExtension);
            case "directive" when !isExtension:
                return DirectiveDefinition(start, description);
            default:
                return null;
        }
    }

    private SchemaNode Schema(SourceLocation start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var directives = Directives(isConst: true);
        var operations = isExtension && !Peek(TokenKind.BraceLeft)
            ? []
            : Many(TokenKind.BraceLeft, OperationType, TokenKind.BraceRight);
        RequireContent(isExtension, directives.Count + operations.Count);
        return new SchemaNode(start, description, isExtension, directives, operations);
    }

    private OperationTypeNode OperationType()
    {
        var start = Current.Location;
        var operation = OperationTypeName();
        Expect(TokenKind.Colon);
        return new OperationTypeNode(start, operation, NamedType());
    }

    private ScalarTypeNode Scalar(SourceLocation start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var name = Name();
        var directives = Directives(isConst: true);
        RequireContent(isExtension, directives.Count);
        return new ScalarTypeNode(start, description, isExtension, name, directives);
    }

    private ComplexTypeNode Complex(SourceLocation start, StringValueNode? description, bool isExtension, bool isInterface)
    {
        Advance();
        var name = Name();
        var interfaces = SkipKeyword("implements") ? Delimited(TokenKind.Ampersand, NamedType) : [];
        var directives = Directives(isConst: true);
        var fields = OptionalMany(TokenKind.BraceLeft, FieldDefinition, TokenKind.BraceRight);
        RequireContent(isExtension, interfaces.Count + directives.Count + fields.Count);
        return isInterface
            ? new InterfaceTypeNode(start, description, isExtension, name, interfaces, directives, fields)
            : new ObjectTypeNode(start, description, isExtension, name, interfaces, directives, fields);
    }

    private FieldDefinitionNode FieldDefinition()
    {
        var start = Current.Location;
        var description = Description();
        var name = Name();
        var arguments = OptionalMany(TokenKind.ParenLeft, InputValueDefinition, TokenKind.ParenRight);
        Expect(TokenKind.Colon);
        return new FieldDefinitionNode(start, description, name, arguments, Type(), Directives(isConst: true));
    }

    private InputValueDefinitionNode InputValueDefinition()
    {
        var start = Current.Location;
        var description = Description();
        var name = Name();
        Expect(TokenKind.Colon);
        var type = Type();
        var defaultValue = Skip(TokenKind.EqualsSign) ? Value(isConst: true) : null;
        return new InputValueDefinitionNode(start, description, name, type, defaultValue, Directives(isConst: true));
    }

    private UnionTypeNode Union(SourceLocation start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var name = Name();
        var directives = Directives(isConst: true);
        var types = Skip(TokenKind.EqualsSign) ? Delimited(TokenKind.Pipe, NamedType) : [];
        RequireContent(isExtension, directives.Count + types.Count);
        return new UnionTypeNode(start, description, isExtension, name, directives, types);
    }

    private EnumTypeNode Enum(SourceLocation start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var name = Name();
        var directives = Directives(isConst: true);
        var values = OptionalMany(TokenKind.BraceLeft, EnumValue, TokenKind.BraceRight);
        RequireContent(isExtension, directives.Count + values.Count);
        return new EnumTypeNode(start, description, isExtension, name, directives, values);
    }

    private EnumValueDefinitionNode EnumValue()
    {
        var start = Current.Location;
        var description = Description();
        if (Current.Is("true") || Current.Is("false") || Current.Is("null"))
        {
            throw Fault($"Name \"{Current.Text}\" is reserved and cannot be used for an enum value.");
        }

        return new EnumValueDefinitionNode(start, description, Name(), Directives(isConst: true));
    }

    private InputObjectTypeNode InputObject(SourceLocation start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var name = Name();
        var directives = Directives(isConst: true);
        var fields = OptionalMany(TokenKind.BraceLeft, InputValueDefinition, TokenKind.BraceRight);
        RequireContent(isExtension, directives.Count + fields.Count);
        return new InputObjectTypeNode(start, description, isExtension, name, directives, fields);
    }

    private DirectiveDefinitionNode DirectiveDefinition(SourceLocation start, StringValueNode? description)
    {
        Advance();
        Expect(TokenKind.At);
        var name = Name();
        var arguments = OptionalMany(TokenKind.ParenLeft, InputValueDefinition, TokenKind.ParenRight);
        var isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        return new DirectiveDefinitionNode(
            start, description, name, arguments, isRepeatable, Delimited(TokenKind.Pipe, DirectiveLocationName));
    }

    private NameNode DirectiveLocationName()
    {
        var token = Current;
        var name = Name();
        return DirectiveLocations.IsKnown(name.Value) ? name : throw Unexpected(token);
    }

    private void RequireContent(bool isExtension, int count)
    {
        if (isExtension && count == 0)
        {
            throw Unexpected();
        }
    }
}

using System.Text;
using CustomerDp.GraphQL.Language.Lexing;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>
/// Prints a schema in the definition language, in the layout of graphql-js's <c>printSchema</c>: directives, then types, each in the
/// order of its definition. Built-in types and directives are left out. The same schema always gives the same text.
/// </summary>
internal static class SchemaPrinter
{
    /// <summary>The schema as SDL, with LF line ends and without one at the end.</summary>
    public static string Print(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var parts = new List<string>();
        if (SchemaDefinition(schema) is { } definition)
        {
            parts.Add(definition);
        }

        parts.AddRange(schema.Directives.Where(d => !d.IsSpecified).Select(Directive));
        parts.AddRange(schema.Types
            .Where(t => !SpecifiedTypes.IsScalar(t.Name) && !SpecifiedTypes.IsIntrospection(t)).Select(Type));
        return string.Join("\n\n", parts);
    }

    private static string? SchemaDefinition(Schema schema)
    {
        var roots = new (string Keyword, string Customary, ObjectType? Type)[]
        {
            ("query", "Query", schema.QueryType),
            ("mutation", "Mutation", schema.MutationType),
            ("subscription", "Subscription", schema.SubscriptionType),
        };
        // It may be left out when roots have the customary names, and no other type has one of them.
        var customary = roots.All(r => r.Type is null ? schema.Types.Find(r.Customary) is not ObjectType : r.Type.Name == r.Customary);
        if (schema.Description is null && customary)
        {
            return null;
        }

        var text = new StringBuilder(Description(schema.Description, ""));
        text.Append("schema {\n");
        foreach (var (keyword, _, type) in roots)
        {
            if (type is not null)
            {
                text.Append("  ").Append(keyword).Append(": ").Append(type.Name).Append('\n');
            }
        }

        return text.Append('}').ToString();
    }

    private static string Type(NamedType type)
    {
        var text = new StringBuilder(Description(type.Description, ""));
        switch (type)
        {
            case ScalarType scalar:
                text.Append("scalar ").Append(scalar.Name);
                if (scalar.SpecifiedByUrl is not null)
                {
                    text.Append(" @specifiedBy(url: ").Append(SyntaxPrinter.Quote(scalar.SpecifiedByUrl)).Append(')');
                }

                break;
            case ComplexType complex:
                text.Append(complex is ObjectType ? "type " : "interface ").Append(complex.Name);
                if (complex.Interfaces.Count > 0)
                {
                    text.Append(" implements ").AppendJoin(" & ", complex.Interfaces);
                }

                Block(text, complex.Fields, Field);
                break;
            case UnionType union:
                text.Append("union ").Append(union.Name);
                if (union.Types.Count > 0)
                {
                    text.Append(" = ").AppendJoin(" | ", union.Types);
                }

                break;
            case EnumType values:
                text.Append("enum ").Append(values.Name);
                Block(
                    text,
                    values.Values,
                    (v, first) => Description(v.Description, "  ", first) + "  " + v.Name + Deprecated(v.DeprecationReason));
                break;
            case InputObjectType input:
                text.Append("input ").Append(input.Name);
                if (input.IsOneOf)
                {
                    text.Append(" @oneOf");
                }

                Block(text, input.Fields, (f, first) => Description(f.Description, "  ", first) + "  " + Input(f));
                break;
        }

        return text.ToString();
    }

    private static void Block<T>(StringBuilder text, IReadOnlyList<T> items, Func<T, bool, string> print)
    {
        if (items.Count == 0)
        {
            return;
        }

        text.Append(" {\n");
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(print(items[i], i == 0)).Append('\n');
        }

        text.Append('}');
    }

    private static string Field(OutputField field, bool first) =>
        Description(field.Description, "  ", first) + "  " + field.Name + Arguments(field.Arguments, "  ") + ": " + field.Type
        + Deprecated(field.DeprecationReason);

    private static string Directive(DirectiveType directive) =>
        Description(directive.Description, "") + "directive @" + directive.Name + Arguments(directive.Arguments, "")
        + (directive.IsRepeatable ? " repeatable" : "") + " on " + string.Join(" | ", directive.Locations);

    private static string Arguments(NamedList<InputValue> arguments, string indent)
    {
        if (arguments.Count == 0)
        {
            return "";
        }

        if (arguments.All(a => a.Description is null))
        {
            return "(" + string.Join(", ", arguments.Select(Input)) + ")";
        }

        var lines = arguments.Select((a, i) => Description(a.Description, indent + "  ", i == 0) + indent + "  " + Input(a));
        return "(\n" + string.Join('\n', lines) + "\n" + indent + ")";
    }

    private static string Input(InputValue value) =>
        value.Name + ": " + value.Type + (value.DefaultValue is null ? "" : " = " + value.DefaultValue)
        + Deprecated(value.DeprecationReason);

    private static string Deprecated(string? reason) => reason switch
    {
        null => "",
        SpecifiedDirectives.DefaultDeprecationReason => " @deprecated",
        _ => $" @deprecated(reason: {SyntaxPrinter.Quote(reason)})",
    };

    private static string Description(string? description, string indent, bool first = true)
    {
        if (description is null)
        {
            return "";
        }

        var text = BlockString.TryPrint(description) ?? SyntaxPrinter.Quote(description);
        var lead = indent.Length > 0 && !first ? "\n" : "";
        // Blank lines stay empty: editors and diffs dislike trailing spaces, and the text means the same.
        var lines = text.Split('\n').Select(l => l.Length == 0 ? l : indent + l);
        return lead + string.Join('\n', lines) + "\n";
    }
}

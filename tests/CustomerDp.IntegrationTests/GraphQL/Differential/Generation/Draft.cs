using System.Globalization;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>A document in the making: operations, and the fragments that they need.</summary>
internal sealed class Draft(Dice dice, Schema schema, VariablePool variables, Literals literals, Directives directives)
{
    /// <summary>The document without what stands between its tokens.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>Writes it.</summary>
    public IReadOnlyList<Operation> Write()
    {
        var selections = new Selections(dice, schema, literals, directives);
        var count = dice.Chance(0.12) ? 2 + dice.Below(2) : 1;
        List<List<string>> definitions = [];
        List<Operation> operations = [];
        for (var i = 0; i < count; i++)
        {
            var body = new Part();
            var head = new Part();
            directives.Write(head, DirectivePlace.Query);
            WriteBody(body, selections);
            body.Variables.UnionWith(head.Variables);
            definitions.Add(Operation(i, count, head, body, selections, operations));
        }

        foreach (var fragment in selections.Fragments)
        {
            definitions.Add(Fragment(fragment, selections));
        }

        if (dice.Wrong())
        {
            definitions.Add(dice.Pick(definitions));
        }

        if (dice.Wrong())
        {
            definitions.Add(["fragment", "Unused", "on", dice.Pick("Query", "Person", "Color", "Nothing"), "{", "__typename", "}"]);
        }

        if (dice.Wrong())
        {
            definitions.Add(["type", "Extra", "{", "a", ":", "Int", "}"]);
        }

        if (dice.Wrong())
        {
            definitions.Add(["extend", "type", "Query", "{", "a", ":", "Int", "}"]);
        }

        if (dice.Wrong())
        {
            definitions.Add([dice.Pick("mutation", "subscription"), "{", "a", "}"]);
        }

        dice.Shuffle(definitions);
        Tokens.AddRange(definitions.SelectMany(d => d));
        return operations;
    }

    private void WriteBody(Part body, Selections selections)
    {
        if (dice.Chance(0.03))
        {
            WriteMany(body);
        }
        else if (dice.Chance(0.03))
        {
            WriteDeep(body, selections);
        }
        else
        {
            selections.Write(body, schema.QueryType, 1 + dice.Below(5));
        }
    }

    // Many aliases, most of which are asked for more than once.
    private void WriteMany(Part body)
    {
        body.Add("{");
        for (var i = 20 + dice.Below(60); i > 0; i--)
        {
            var which = dice.Below(12);
            body.Add(
                string.Create(CultureInfo.InvariantCulture, $"m{which}"), ":", "person", "(", "id", ":",
                string.Create(CultureInfo.InvariantCulture, $"{(dice.Wrong() ? 99 : which)}"),
                ")",
                "{",
                dice.Pick("id", "name", "age", "__typename"),
                "}");
        }

        body.Add("}");
    }

    private void WriteDeep(Part body, Selections selections)
    {
        var depth = 5 + dice.Below(40);
        for (var i = 0; i < depth; i++)
        {
            body.Add("{", dice.Pick("self", "lateQuery"));
        }

        selections.Write(body, schema.QueryType, 2);
        for (var i = 0; i < depth; i++)
        {
            body.Add("}");
        }
    }

    private List<string> Operation(int index, int count, Part head, Part body, Selections selections, List<Operation> operations)
    {
        var used = Reached(body, selections).SelectMany(p => p.Variables)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(variables.Find)
            .ToList();
        var name = count > 1 && !dice.Wrong() || dice.Chance(0.4)
            ? string.Create(CultureInfo.InvariantCulture, $"Op{(dice.Wrong() ? 0 : index)}")
            : null;
        operations.Add(new Operation(name, used));
        if (name is null && used.Count == 0 && head.Tokens.Count == 0 && dice.Chance(0.6))
        {
            return body.Tokens;
        }

        List<string> tokens = dice.Chance(0.05) ? [dice.Pick("\"About it.\"", "\"\"\"\nAbout\n  it.\n\"\"\"")] : [];
        tokens.Add(dice.Wrong() ? dice.Pick("mutation", "subscription") : "query");
        if (name is not null)
        {
            tokens.Add(name);
        }

        WriteVariables(tokens, used);
        return [.. tokens, .. head.Tokens, .. body.Tokens];
    }

    private void WriteVariables(List<string> tokens, List<Variable> used)
    {
        var declared = used.Where(_ => !dice.Wrong()).ToList();
        if (declared.Count > 0 && dice.Wrong())
        {
            declared.Add(dice.Pick(declared));
        }

        var hasUnused = dice.Wrong();
        if (declared.Count == 0 && !hasUnused)
        {
            return;
        }

        tokens.Add("(");
        foreach (var variable in declared)
        {
            if (dice.Chance(0.02))
            {
                tokens.Add("\"About a variable.\"");
            }

            tokens.AddRange(["$", variable.Name, ":"]);
            tokens.AddRange(TypeTokens(variable.Type));
            if (variable.Default.Count > 0)
            {
                tokens.AddRange(["=", .. variable.Default]);
            }

            var part = new Part();
            directives.Write(part, DirectivePlace.VariableDefinition);
            tokens.AddRange(part.Tokens);
        }

        if (hasUnused)
        {
            tokens.AddRange(["$", "unused", ":", dice.Pick("Int", "Person", "Nothing", "Filter")]);
        }

        tokens.Add(")");
    }

    private IEnumerable<string> TypeTokens(GraphQLType type) => type switch
    {
        NonNullType nonNull when dice.Wrong() => TypeTokens(nonNull.OfType),
        NonNullType nonNull => [.. TypeTokens(nonNull.OfType), "!"],
        ListType list => ["[", .. TypeTokens(list.OfType), "]"],
        _ => [dice.Wrong() ? dice.Pick("Int", "String", "Person", "Flter", "Thing") : ((NamedType)type).Name],
    };

    private List<string> Fragment(Fragment fragment, Selections selections)
    {
        var part = new Part();
        directives.Write(part, DirectivePlace.FragmentDefinition);
        List<string> body = [.. fragment.Body.Tokens];
        if (dice.Wrong())
        {
            body.InsertRange(1, ["...", dice.Pick(selections.Fragments).Name]);
        }

        List<string> tokens = dice.Chance(0.05) ? ["\"About a fragment.\""] : [];
        return [.. tokens, "fragment", fragment.Name, "on", fragment.On.Name, .. part.Tokens, .. body];
    }

    private static HashSet<Part> Reached(Part from, Selections selections)
    {
        HashSet<Part> reached = [from];
        var open = new Stack<Part>(reached);
        while (open.TryPop(out var part))
        {
            foreach (var name in part.Fragments)
            {
                var body = selections.Fragments.First(f => f.Name == name).Body;
                if (reached.Add(body))
                {
                    open.Push(body);
                }
            }
        }

        return reached;
    }
}

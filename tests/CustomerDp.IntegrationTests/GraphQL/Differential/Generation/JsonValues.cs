using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>Values of variables, as JSON.</summary>
internal sealed class JsonValues(Dice dice)
{
    private static readonly string[] Strings =
        ["\"\"", "\"a\"", "\"RED\"", "\"4\"", "\"\\u00e4\\uD83D\\uDCA9\"", "\"\\n\\\"\"", "\"1.5\"", "\"true\"", "\"é\u2028\""];

    /// <summary>A JSON object with values of variables.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="faults">The chance that a value, or a part of it, is not of its type.</param>
    public string Of(IReadOnlyList<Variable> variables, double faults)
    {
        List<string> members = [];
        foreach (var variable in variables)
        {
            var mayMiss = variable.Type is not NonNullType || variable.Default.Count > 0;
            if (dice.Chance(mayMiss ? 0.3 : faults))
            {
                continue;
            }

            members.Add($"\"{variable.Name}\":{Value(variable.Type, faults, 2)}");
        }

        if (dice.Chance(0.1))
        {
            members.Add("\"other\":1");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private string Value(GraphQLType type, double faults, int depth)
    {
        if (dice.Chance(faults))
        {
            return Anything(2);
        }

        if (type is not NonNullType && dice.Chance(0.15))
        {
            return "null";
        }

        switch (type.Nullable)
        {
            case ListType list:
                return dice.Chance(0.2) && list.OfType.Nullable is not ListType
                    ? Value(new NonNullType(list.OfType.Nullable), faults, depth)
                    : $"[{string.Join(',', Enumerable.Range(0, dice.Below(4)).Select(_ => Value(list.OfType, faults, depth)))}]";
            case InputObjectType input:
                return Object(input, faults, depth);
            case EnumType enumeration:
                return $"\"{(dice.Chance(faults) ? "PURPEL" : dice.Pick(enumeration.Values).Name)}\"";
        }

        return type.Named.Name switch
        {
            "Int" => dice.Pick("0", "1", "-1", "2147483647", "-2147483648", "7.0", "1e2", "-0"),
            "Float" => dice.Pick("0", "1", "1.5", "-2.25", "1e30", "1e-9", "12345678901234", "0.1", "-0.0"),
            "Boolean" => dice.Pick("true", "false"),
            "String" => dice.Pick(Strings),
            "ID" => dice.Pick(Strings.Append("5").Append("0").Append("9007199254740991").Append("3.0").ToArray()),
            _ => Anything(2),
        };
    }

    private string Object(InputObjectType type, double faults, int depth)
    {
        var fields = type.IsOneOf && !dice.Chance(faults)
            ? [dice.Pick(type.Fields.Where(f => depth > 0 || f.Type.Named is not InputObjectType).ToList())]
            : type.Fields.Where(
                f => f.IsRequired
                    ? !dice.Chance(faults)
                    : dice.Chance(depth > 0 || f.Type.Named is not InputObjectType ? 0.3 : 0)).ToList();
        dice.Shuffle(fields);
        var members = fields.Select(f =>
            $"\"{f.Name}\":{Value(type.IsOneOf && !dice.Chance(faults) ? new NonNullType(f.Type) : f.Type, faults, depth - 1)}").ToList();
        if (dice.Chance(faults))
        {
            members.Add($"\"{dice.Pick(type.Fields).Name}x\":{Anything(1)}");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private string Anything(int depth) => dice.Below(depth > 0 ? 11 : 7) switch
    {
        0 => dice.Pick("0", "1", "-1", "2147483648", "1.5", "1e3", "9007199254740991", "1e15", "-1.5e-7", "0.1"),
        1 => dice.Pick(Strings),
        2 => dice.Pick("true", "false"),
        3 => "null",
        4 => "\"BLUE\"",
        5 => "3",
        6 => "\"text\"",
        7 or 8 => $"[{string.Join(',', Enumerable.Range(0, dice.Below(dice.Chance(0.1) ? 14 : 4)).Select(_ => Anything(depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, dice.Below(3)).Select(i => Member(i, depth)))}}}",
    };

    private string Member(int index, int depth) =>
        $"\"{dice.Pick("need", "x", "k", "byId")}{(index == 0 ? "" : index)}\":{Anything(depth - 1)}";
}

using System.Globalization;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>Values as a document writes them.</summary>
internal sealed class Literals(Dice dice, VariablePool variables, StringLiterals strings)
{
    private static readonly string[] Ints = ["0", "1", "-1", "42", "-0", "2147483647", "-2147483648"];
    private static readonly string[] Floats =
    [
        "0", "1", "1.5", "-0.25", "1e3", "6.02E23", "1.0e-7", "123456789.125", "1E+21", "12345678901",
    ];
    private static readonly string[] Ids = ["4", "-7", "12345678901234567890", "\"a\"", "\"\"", "\"4\"", "0"];

    /// <summary>A value without variables.</summary>
    public List<string> Constant(GraphQLType type)
    {
        var part = new Part();
        Write(part, type, constant: true, hasDefault: false, 2);
        return part.Tokens;
    }

    /// <param name="part">Where it is written.</param>
    /// <param name="type">What is expected.</param>
    /// <param name="constant">Whether variables may not be used.</param>
    /// <param name="hasDefault">Whether the place has a default.</param>
    /// <param name="depth">How many objects may still be nested.</param>
    public void Write(Part part, GraphQLType type, bool constant, bool hasDefault, int depth)
    {
        if (dice.Wrong())
        {
            Anything(part, constant && !dice.Chance(0.1), 2);
            return;
        }

        if (!constant && dice.Chance(0.25))
        {
            WriteVariable(part, type, hasDefault);
            return;
        }

        if (dice.Chance(type is NonNullType ? dice.Mischief : 0.08))
        {
            part.Add("null");
        }
        else if (type.Nullable is ListType list)
        {
            WriteList(part, list.OfType, constant, depth);
        }
        else if (type.Nullable is InputObjectType input)
        {
            WriteObject(part, input, constant, depth);
        }
        else if (type.Nullable is EnumType enumeration)
        {
            part.Add(dice.Wrong() ? "PURPEL" : dice.Pick(enumeration.Values).Name);
        }
        else
        {
            WriteScalar(part, type.Named.Name, constant);
        }
    }

    private void WriteVariable(Part part, GraphQLType type, bool hasDefault)
    {
        var of = dice.Wrong() ? new ListType(type) : type;
        var variable = variables.For(of, dice.Wrong() || hasDefault, Constant);
        part.Variables.Add(variable.Name);
        part.Add("$", dice.Wrong() ? "undefined" : variable.Name);
    }

    private void WriteScalar(Part part, string name, bool constant)
    {
        switch (name)
        {
            case "Int":
                part.Add(dice.Wrong() ? dice.Pick("2147483648", "1.0", "\"1\"") : dice.Pick(Ints));
                break;
            case "Float":
                part.Add(dice.Wrong() ? dice.Pick("RED", "true") : dice.Pick(Floats));
                break;
            case "Boolean":
                part.Add(dice.Pick("true", "false"));
                break;
            case "ID":
                part.Add(dice.Wrong() ? dice.Pick("1.5", "true") : dice.Pick(Ids));
                break;
            case "String":
                part.Add(strings.Next());
                break;
            default:
                Anything(part, constant, 3);
                break;
        }
    }

    private void WriteList(Part part, GraphQLType item, bool constant, int depth)
    {
        if (dice.Chance(0.2))
        {
            // A single value stands for a list of it.
            Write(part, item, constant: true, hasDefault: false, depth);
            return;
        }

        part.Add("[");
        for (var i = dice.Below(4); i > 0; i--)
        {
            Write(part, item, constant, hasDefault: false, depth);
        }

        part.Add("]");
    }

    private void WriteObject(Part part, InputObjectType type, bool constant, int depth)
    {
        var fields = type.IsOneOf
            ? [dice.Pick(type.Fields.Where(f => depth > 0 || f.Type.Named is not InputObjectType).ToList())]
            : type.Fields.Where(
                f => f.IsRequired ? !dice.Wrong() : dice.Chance(depth > 0 || f.Type.Named is not InputObjectType ? 0.3 : 0)).ToList();
        if (dice.Wrong())
        {
            fields.Add(dice.Pick(type.Fields));
        }

        dice.Shuffle(fields);
        part.Add("{");
        foreach (var field in fields)
        {
            part.Add(dice.Wrong() ? field.Name + "x" : field.Name, ":");
            var isOneOf = type.IsOneOf && !dice.Wrong();
            Write(
                part, isOneOf ? new NonNullType(field.Type) : field.Type, constant, !isOneOf && field.DefaultValue is not null, depth - 1);
        }

        part.Add("}");
    }

    private void Anything(Part part, bool constant, int depth)
    {
        switch (dice.Below(depth > 0 ? 11 : 7))
        {
            case 0:
                part.Add(dice.Pick(Ints));
                break;
            case 1:
                part.Add(dice.Pick(Floats));
                break;
            case 2:
                part.Add(strings.Next());
                break;
            case 3:
                part.Add(dice.Pick("true", "false"));
                break;
            case 4:
                part.Add("null");
                break;
            case 5:
                part.Add(dice.Pick("RED", "M", "reed", "on"));
                break;
            case 6 when !constant:
                var variable = variables.For(
                    new NonNullType(JsonOrInt), hasDefault: false, Constant);
                part.Variables.Add(variable.Name);
                part.Add("$", variable.Name);
                break;
            case 7 or 8:
                part.Add("[");
                for (var i = dice.Below(4); i > 0; i--)
                {
                    Anything(part, constant, depth - 1);
                }

                part.Add("]");
                break;
            case 9 or 10:
                part.Add("{");
                for (var i = dice.Below(3); i > 0; i--)
                {
                    part.Add(dice.Wrong() ? "k" : string.Create(CultureInfo.InvariantCulture, $"k{i}"), ":");
                    Anything(part, constant, depth - 1);
                }

                part.Add("}");
                break;
            default:
                part.Add("7");
                break;
        }
    }

    /// <summary>The type of variables where every value is allowed.</summary>
    public required GraphQLType JsonOrInt { get; init; }
}

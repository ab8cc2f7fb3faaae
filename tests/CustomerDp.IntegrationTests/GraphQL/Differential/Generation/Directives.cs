using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>Where a document may have directives.</summary>
internal enum DirectivePlace
{
    Query,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
}

/// <summary>Directives: the specified ones, and those of the schema.</summary>
internal sealed class Directives(Dice dice, Schema schema, Literals literals)
{
    public void Write(Part part, DirectivePlace place)
    {
        if (!dice.Chance(0.07) && !dice.Wrong())
        {
            return;
        }

        if (place is DirectivePlace.Field or DirectivePlace.FragmentSpread or DirectivePlace.InlineFragment && dice.Chance(0.6))
        {
            if (dice.Chance(0.6))
            {
                WriteOne(part, "include", place);
            }

            if (dice.Chance(0.4))
            {
                WriteOne(part, "skip", place);
            }

            if (dice.Wrong())
            {
                WriteOne(part, "skip", place);
            }

            return;
        }

        for (var i = dice.Below(3); i > 0; i--)
        {
            WriteOne(part, "note", place);
        }

        if (place is DirectivePlace.Field or DirectivePlace.Query or DirectivePlace.InlineFragment && dice.Chance(0.4))
        {
            WriteOne(part, "once", place);
        }

        if (place is DirectivePlace.Field or DirectivePlace.FragmentSpread && dice.Chance(0.4))
        {
            WriteOne(part, "pick", place);
        }

        if (dice.Wrong())
        {
            WriteOne(part, dice.Pick("once", "skip", "deprecated", "notes", "oneOf", "note", "specifiedBy"), place);
        }
    }

    private void WriteOne(Part part, string name, DirectivePlace place)
    {
        part.Add("@", name);
        var definitions = schema.Directives.Find(name)?.Arguments;
        if (definitions is null)
        {
            return;
        }

        var given = definitions.Where(a => a.IsRequired ? !dice.Wrong() : dice.Chance(0.4)).ToList();
        if (definitions.Count > 0 && dice.Wrong())
        {
            given.Add(dice.Pick(definitions));
        }

        if (given.Count == 0)
        {
            return;
        }

        part.Add("(");
        foreach (var argument in given)
        {
            part.Add(dice.Wrong() ? argument.Name + "x" : argument.Name, ":");
            literals.Write(part, argument.Type, constant: place == DirectivePlace.VariableDefinition, argument.DefaultValue is not null, 1);
        }

        part.Add(")");
    }
}

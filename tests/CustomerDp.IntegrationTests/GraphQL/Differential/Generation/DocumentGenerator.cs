using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>Makes the requests of one document from a seed: the same ones each time.</summary>
internal sealed class DocumentGenerator(Schema schema)
{
    /// <summary>One document, with one or two sets of variables.</summary>
    public IReadOnlyList<Case> Next(int seed)
    {
        var dice = new Dice(seed);
        var kind = dice.Below(100) switch
        {
            < 40 => CaseKind.Valid,
            < 75 => CaseKind.Broken,
            _ => CaseKind.Mutated,
        };
        if (kind == CaseKind.Broken)
        {
            dice.Mischief = dice.Pick(0.005, 0.02, 0.05);
        }

        var variables = new VariablePool(dice);
        var literals = new Literals(dice, variables, new StringLiterals(dice)) { JsonOrInt = schema.Types.Find("Json")! };
        var draft = new Draft(dice, schema, variables, literals, new Directives(dice, schema, literals));
        var operations = draft.Write();
        var pieces = Dressing.Of(draft.Tokens, dice);
        if (kind == CaseKind.Mutated)
        {
            pieces = Mutation.Of(pieces, dice);
        }

        var json = new JsonValues(dice);
        List<Case> cases = [];
        for (var i = operations.Any(o => o.Variables.Count > 0) ? 2 : 1; i > 0; i--)
        {
            var operation = dice.Pick(operations);
            var faults = dice.Chance(0.35) ? dice.Pick(0.05, 0.15, 0.4) : 0;
            cases.Add(new Case(
                kind,
                pieces,
                operation.Variables.Count == 0 && dice.Chance(0.5) ? null : json.Of(operation.Variables, faults),
                operations.Count > 1
                    ? dice.Chance(0.05) ? null : operation.Name
                    : dice.Chance(0.05) ? "Other" : dice.Chance(0.3) ? operation.Name : null));
        }

        return cases;
    }
}

/// <summary>An operation of a document.</summary>
/// <param name="Name">Its name; null for none.</param>
/// <param name="Variables">What it declares.</param>
internal sealed record Operation(string? Name, IReadOnlyList<Variable> Variables);

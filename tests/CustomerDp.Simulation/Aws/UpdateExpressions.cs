using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Simulation.Aws;

/// <summary>
/// The part of DynamoDB's updates that the product uses: SET, with <c>if_not_exists</c> of the same attribute, and REMOVE. Each is parsed
/// once.
/// </summary>
internal static class UpdateExpressions
{
    private delegate void Step(Dictionary<string, AttributeValue> item, Dictionary<string, AttributeValue>? values);

    private static readonly ConcurrentDictionary<string, Step[]> Known = new(StringComparer.Ordinal);

    public static void Apply(string update, Dictionary<string, AttributeValue> item, Dictionary<string, AttributeValue>? values)
    {
        foreach (var step in Known.GetOrAdd(update, Parse))
        {
            step(item, values);
        }
    }

    private static Step[] Parse(string update)
    {
        var tokens = ConditionExpressions.TokensOf(update);
        List<Step> steps = [];
        for (var at = 0; at < tokens.Length;)
        {
            // A clause, its parts by commas.
            var clause = tokens[at];
            do
            {
                at++;
                steps.Add(clause switch
                {
                    "SET" => Set(tokens, ref at, update),
                    "REMOVE" => Remove(tokens[at++]),
                    _ => throw ConditionExpressions.Unknown(update),
                });
            }
            while (at < tokens.Length && tokens[at] == ",");
        }

        return [.. steps];
    }

    private static Step Set(string[] tokens, ref int at, string update)
    {
        switch (tokens[at..])
        {
            case [var name, "=", "if_not_exists", "(", var same, ",", var value, ")", ..] when name == same:
                at += 8;
                return (item, values) => item.TryAdd(name, values![value]);
            case [var name, "=", [':', ..] value, ..]:
                at += 3;
                return (item, values) => item[name] = values![value];
            default:
                throw ConditionExpressions.Unknown(update);
        }
    }

    private static Step Remove(string name) => (item, _) => item.Remove(name);
}

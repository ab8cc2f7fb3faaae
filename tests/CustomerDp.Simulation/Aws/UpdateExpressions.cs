using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Simulation.Aws;

/// <summary>
/// The part of DynamoDB's updates that the product uses: SET, with <c>if_not_exists</c> of the same attribute, and REMOVE of attributes
/// and of what stands in a list. Each is parsed once.
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
        Dictionary<string, HashSet<int>> outOfLists = new(StringComparer.Ordinal);
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
                    "REMOVE" => Remove(tokens[at++], outOfLists),
                    _ => throw ConditionExpressions.Unknown(update),
                });
            }
            while (at < tokens.Length && tokens[at] == ",");
        }

        return [.. steps, .. outOfLists.Select(list => RemoveAt(list.Key, list.Value))];
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

    private static Step Remove(string path, Dictionary<string, HashSet<int>> outOfLists)
    {
        if (ConditionExpressions.PlaceOf(path) is not (var name, { } place))
        {
            return (item, _) => item.Remove(path);
        }

        if (!outOfLists.TryGetValue(name, out var places))
        {
            outOfLists[name] = places = [];
        }

        places.Add(place);
        return (_, _) => { };
    }

    // Places are those before the update, all of them.
    private static Step RemoveAt(string name, HashSet<int> places) => (item, _) =>
        item[name] = new() { L = [.. item[name].L.Where((_, place) => !places.Contains(place))] };
}

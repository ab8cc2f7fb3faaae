using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Simulation.Aws;

/// <summary>
/// The part of DynamoDB's expressions that the product uses: <c>attribute_not_exists</c>, comparisons of text, AND, OR and brackets; SET
/// with <c>if_not_exists</c>, and REMOVE.
/// </summary>
internal static class UpdateExpressions
{
    public static bool Holds(string condition, Dictionary<string, AttributeValue>? item, Dictionary<string, AttributeValue> values)
    {
        var tokens = condition
            .Replace("(", " ( ", StringComparison.Ordinal)
            .Replace(")", " ) ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        var holds = Or();
        return at == tokens.Length ? holds : throw Unknown(condition);

        bool Or()
        {
            var result = And();
            while (at < tokens.Length && tokens[at] == "OR")
            {
                at++;
                result |= And();
            }

            return result;
        }

        bool And()
        {
            var result = One();
            while (at < tokens.Length && tokens[at] == "AND")
            {
                at++;
                result &= One();
            }

            return result;
        }

        bool One()
        {
            if (tokens[at] == "(")
            {
                at++;
                var inner = Or();
                at++;
                return inner;
            }

            if (tokens[at] == "attribute_not_exists")
            {
                at += 4;
                return item is null || !item.ContainsKey(tokens[at - 2]);
            }

            var (name, comparison, value) = (tokens[at], tokens[at + 1], tokens[at + 2]);
            at += 3;
            if (item is null || !item.TryGetValue(name, out var held))
            {
                return false;
            }

            var order = string.CompareOrdinal(held.S, values[value].S);
            return comparison switch
            {
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => throw Unknown(condition),
            };
        }
    }

    public static void Apply(string update, Dictionary<string, AttributeValue> item, Dictionary<string, AttributeValue> values)
    {
        var remove = update.IndexOf(" REMOVE ", StringComparison.Ordinal);
        var set = remove < 0 ? update : update[..remove];
        if (!set.StartsWith("SET ", StringComparison.Ordinal))
        {
            throw Unknown(update);
        }

        foreach (
            var assignment in set["SET ".Length..].Replace("if_not_exists(createdAt, :t)", "?:t", StringComparison.Ordinal).Split(", "))
        {
            var (name, value) = assignment.Split(" = ") is [var n, var v] ? (n, v) : throw Unknown(update);
            if (value[0] == '?')
            {
                item.TryAdd(name, values[value[1..]]);
            }
            else
            {
                item[name] = values[value];
            }
        }

        if (remove >= 0)
        {
            foreach (var name in update[(remove + " REMOVE ".Length)..].Split(", "))
            {
                item.Remove(name);
            }
        }
    }

    private static NotSupportedException Unknown(string expression) => new($"The simulated table does not know: {expression}");
}

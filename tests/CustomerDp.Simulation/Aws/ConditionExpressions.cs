using System.Collections.Concurrent;
using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Simulation.Aws;

/// <summary>
/// The part of DynamoDB's conditions that the product uses, in writes and in keys of queries: <c>attribute_exists</c>,
/// <c>attribute_not_exists</c>, <c>begins_with</c>, <c>size</c> of a list, comparisons, AND, OR and brackets; of an attribute, or of an
/// attribute of one in a list (<c>list[0].name</c>). Each is parsed once.
/// </summary>
internal static class ConditionExpressions
{
    private delegate bool Condition(Dictionary<string, AttributeValue>? item, Dictionary<string, AttributeValue>? values);

    private static readonly ConcurrentDictionary<string, Condition> Known = new(StringComparer.Ordinal);

    /// <param name="condition">The condition; null or empty: it always holds.</param>
    /// <param name="item">What is there; null where nothing is.</param>
    /// <param name="values">By their names in the condition.</param>
    public static bool Holds(string? condition, Dictionary<string, AttributeValue>? item, Dictionary<string, AttributeValue>? values) =>
        string.IsNullOrEmpty(condition) || Known.GetOrAdd(condition, Parse)(item, values);

    /// <summary>With the names of attributes in the place of those that stand for them.</summary>
    public static string? Named(string? expression, Dictionary<string, string>? names) =>
        (names ?? []).Aggregate(expression, (text, name) => text?.Replace(name.Key, name.Value, StringComparison.Ordinal));

    /// <summary>Words, brackets and commas.</summary>
    public static string[] TokensOf(string expression) => expression
        .Replace("(", " ( ", StringComparison.Ordinal)
        .Replace(")", " ) ", StringComparison.Ordinal)
        .Replace(",", " , ", StringComparison.Ordinal)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An attribute's name and, where one of a list is meant, its place in it.</summary>
    public static (string Name, int? Place) PlaceOf(string path) => path.Split('[', ']') is [var name, var place, ..]
        ? (name, int.Parse(place, CultureInfo.InvariantCulture))
        : (path, null);

    public static NotSupportedException Unknown(string expression) => new($"The simulated table does not know: {expression}");

    private static Condition Parse(string condition)
    {
        var tokens = TokensOf(condition);
        var at = 0;
        var parsed = Or();
        return at == tokens.Length ? parsed : throw Unknown(condition);

        Condition Or()
        {
            var result = And();
            while (at < tokens.Length && tokens[at] == "OR")
            {
                at++;
                var (left, right) = (result, And());
                result = (item, values) => left(item, values) || right(item, values);
            }

            return result;
        }

        Condition And()
        {
            var result = One();
            while (at < tokens.Length && tokens[at] == "AND")
            {
                at++;
                var (left, right) = (result, One());
                result = (item, values) => left(item, values) && right(item, values);
            }

            return result;
        }

        Condition One()
        {
            switch (tokens[at])
            {
                case "(":
                    at++;
                    var inner = Or();
                    at++;
                    return inner;
                case "attribute_not_exists":
                    at += 4;
                    var absent = tokens[at - 2];
                    return (item, _) => item is null || !item.ContainsKey(absent);
                case "attribute_exists":
                    at += 4;
                    var present = tokens[at - 2];
                    return (item, _) => item is not null && item.ContainsKey(present);
                case "begins_with":
                    at += 6;
                    var (text, prefix) = (tokens[at - 4], tokens[at - 2]);
                    return (item, values) =>
                        item?.GetValueOrDefault(text)?.S?.StartsWith(values![prefix].S, StringComparison.Ordinal) is true;
                case "size":
                    at += 4;
                    var list = tokens[at - 2];
                    return Compared(item =>
                        item.GetValueOrDefault(list)?.L is { } found
                            ? new() { N = found.Count.ToString(CultureInfo.InvariantCulture) }
                            : null);
                default:
                    var path = tokens[at++];
                    return path.Contains('[', StringComparison.Ordinal)
                        ? Compared(InList(path))
                        : Compared(item => item.GetValueOrDefault(path));
            }
        }

        Condition Compared(Func<Dictionary<string, AttributeValue>, AttributeValue?> find)
        {
            var (holds, value) = (Comparison(tokens[at]) ?? throw Unknown(condition), tokens[at + 1]);
            at += 2;
            return (item, values) =>
                item is not null && find(item) is { } held && Compare(held, values![value]) is { } order && holds(order);
        }
    }

    private static Func<Dictionary<string, AttributeValue>, AttributeValue?> InList(string path)
    {
        var (name, place) = PlaceOf(path);
        var attribute = path[(path.IndexOf(']', StringComparison.Ordinal) + 2)..];
        return item => item.GetValueOrDefault(name)?.L?.ElementAtOrDefault(place!.Value)?.M?.GetValueOrDefault(attribute);
    }

    private static Func<int, bool>? Comparison(string comparison) => comparison switch
    {
        "=" => order => order == 0,
        "<" => order => order < 0,
        "<=" => order => order <= 0,
        ">" => order => order > 0,
        ">=" => order => order >= 0,
        _ => null,
    };

    // Values of two types are never equal, and neither is greater.
    private static int? Compare(AttributeValue held, AttributeValue value) => (held, value) switch
    {
        ({ S: { } left }, { S: { } right }) => string.CompareOrdinal(left, right),
        ({ N: { } left }, { N: { } right }) => Number(left).CompareTo(Number(right)),
        _ => null,
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

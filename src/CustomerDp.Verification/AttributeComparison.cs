using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Verification;

/// <summary>Whether attributes are the same, of whatever type they are, and at which names they are not.</summary>
internal static class AttributeComparison
{
    /// <summary>Names at which two items or maps differ, in the order of names; members of maps as <c>details.email</c>.</summary>
    public static IEnumerable<string> Differences(
        IReadOnlyDictionary<string, AttributeValue> left, IReadOnlyDictionary<string, AttributeValue> right) =>
        left.Keys.Union(right.Keys).Order(StringComparer.Ordinal)
            .SelectMany(name => Differences(name, left.GetValueOrDefault(name), right.GetValueOrDefault(name)));

    public static IEnumerable<string> Differences(string name, AttributeValue? left, AttributeValue? right) =>
        (left, right) switch
        {
            (null, null) => [],
            ({ M: { } l }, { M: { } r }) => Differences(l, r).Select(inner => $"{name}.{inner}"),
            (null, _) or (_, null) => [name],
            _ => TextOf(left) == TextOf(right) ? [] : [name],
        };

    /// <summary>16 bytes that are the same for the same attributes.</summary>
    public static UInt128 DigestOf(IReadOnlyDictionary<string, AttributeValue> item)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var text = new StringBuilder();
        Append(text, item);
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    private static string TextOf(AttributeValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyDictionary<string, AttributeValue> map)
    {
        text.Append(CultureInfo.InvariantCulture, $"M{map.Count}");
        foreach (var (name, value) in map.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            Append(text, 'K', name);
            Append(text, value);
        }
    }

    // Every piece has its length in front, so that different values are different texts.
    private static void Append(StringBuilder text, AttributeValue value)
    {
        switch (value)
        {
            case { S: { } s }:
                Append(text, 'S', s);
                break;
            case { N: { } n }:
                Append(text, 'N', n);
                break;
            case { BOOL: { } b }:
                Append(text, 'B', b ? "1" : "0");
                break;
            case { M: { } m }:
                Append(text, m);
                break;
            case { L: { } l }:
                text.Append(CultureInfo.InvariantCulture, $"L{l.Count}");
                l.ForEach(inner => Append(text, inner));
                break;
            case { SS: { Count: > 0 } set }:
                Append(text, 's', set);
                break;
            case { NS: { Count: > 0 } set }:
                Append(text, 'n', set);
                break;
            case { B: { } bytes }:
                Append(text, 'b', Convert.ToBase64String(bytes.ToArray()));
                break;
            case { BS: { Count: > 0 } set }:
                Append(text, 'x', set.Select(bytes => Convert.ToBase64String(bytes.ToArray())));
                break;
            default:
                text.Append('0');
                break;
        }
    }

    private static void Append(StringBuilder text, char type, IEnumerable<string> set)
    {
        var members = set.Order(StringComparer.Ordinal).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"{type}{members.Length}");
        foreach (var member in members)
        {
            Append(text, 'S', member);
        }
    }

    private static void Append(StringBuilder text, char type, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{type}{value.Length}:").Append(value);
}

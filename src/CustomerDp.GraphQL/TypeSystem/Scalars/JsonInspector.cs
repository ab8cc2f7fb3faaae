using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerDp.GraphQL.Execution;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>How messages show a JSON value: like graphql-js, two levels deep and ten items wide.</summary>
internal static class JsonInspector
{
    private const int MaxDepth = 2;
    private const int MaxItems = 10;

    public static string Inspect(JsonElement value)
    {
        var text = new StringBuilder();
        Inspect(value, text, 0);
        return text.ToString();
    }

    private static void Inspect(JsonElement value, StringBuilder text, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined: text.Append("undefined"); break;
            case JsonValueKind.Array: Array(value, text, depth); break;
            case JsonValueKind.Object: Object(value, text, depth); break;
            case JsonValueKind.String:
                var s = JsonText.TryGet(value);
                text.Append(s is null ? value.GetRawText() : JsonSerializer.Serialize(s, ResponseJson.SerializerOptions));
                break;
            case JsonValueKind.Number: text.Append(Number(value)); break;
            default: text.Append(value.GetRawText()); break;
        }
    }

    private static string Number(JsonElement value) =>
        value.TryGetInt64(out _) || !value.TryGetDouble(out var real) || !double.IsFinite(real)
            ? value.GetRawText()
            : Math.Floor(real).Equals(real) && Math.Abs(real) < 1e21
                ? real.ToString("F0", CultureInfo.InvariantCulture)
                : real.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    private static void Array(JsonElement value, StringBuilder text, int depth)
    {
        var length = value.GetArrayLength();
        if (length == 0) text.Append("[]");
        else if (depth >= MaxDepth) text.Append("[Array]");
        else
        {
            text.Append('[');
            var i = 0;
            foreach (var item in value.EnumerateArray())
            {
                if (i == MaxItems) break;
                if (i++ > 0) text.Append(", ");
                Inspect(item, text, depth + 1);
            }

            var more = length - MaxItems;
            if (more > 0) text.Append(CultureInfo.InvariantCulture, $", ... {more} more item{(more == 1 ? "" : "s")}");
            text.Append(']');
        }
    }

    private static void Object(JsonElement value, StringBuilder text, int depth)
    {
        var any = false;
        foreach (var member in value.EnumerateObject())
        {
            if (depth >= MaxDepth)
            {
                text.Append("[Object]");
                return;
            }

            text.Append(any ? ", " : "{ ").Append(member.Name).Append(": ");
            any = true;
            Inspect(member.Value, text, depth + 1);
        }

        text.Append(any ? " }" : "{}");
    }
}

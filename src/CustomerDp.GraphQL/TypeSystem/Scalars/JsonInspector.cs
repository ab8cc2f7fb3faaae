using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

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
            case JsonValueKind.Undefined:
                text.Append("undefined");
                break;
            case JsonValueKind.Array:
                Array(value, text, depth);
                break;
            case JsonValueKind.Object:
                Object(value, text, depth);
                break;
            case JsonValueKind.String:
                var s = JsonText.TryGet(value);
                text.Append(s is null ? value.GetRawText() : Quote(s));
                break;
            case JsonValueKind.Number:
                text.Append(Number(value));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    // As JSON demands and no further, for people to read; the serializer escapes more.
    private static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\' or < ' ')
            {
                text.Append(JsonEncodedText.Encode([c], JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString().ToLowerInvariant());
            }
            else
            {
                text.Append(c);
            }
        }

        return text.Append('"').ToString();
    }

    // As JavaScript writes numbers: without an exponent from 1e-6 to 1e21.
    private static string Number(JsonElement value)
    {
        if (value.TryGetInt64(out var whole))
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        if (!value.TryGetDouble(out var real) || !double.IsFinite(real))
        {
            return value.GetRawText();
        }

        var shortest = real.ToString("R", CultureInfo.InvariantCulture);
        if (real == 0)
        {
            return "0";
        }

        if (Math.Abs(real) is >= 1e-6 and < 1e21)
        {
            return decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }

        var parts = shortest.Split('E');
        return $"{parts[0]}e{parts[1][0]}{parts[1][1..].TrimStart('0')}";
    }

    private static void Array(JsonElement value, StringBuilder text, int depth)
    {
        var length = value.GetArrayLength();
        if (length == 0)
        {
            text.Append("[]");
        }
        else if (depth >= MaxDepth)
        {
            text.Append("[Array]");
        }
        else
        {
            text.Append('[');
            var i = 0;
            foreach (var item in value.EnumerateArray())
            {
                if (i == MaxItems)
                {
                    break;
                }

                if (i++ > 0)
                {
                    text.Append(", ");
                }

                Inspect(item, text, depth + 1);
            }

            var more = length - MaxItems;
            if (more > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $", ... {more} more item{(more == 1 ? "" : "s")}");
            }

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

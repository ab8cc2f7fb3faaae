using System.Text.Json;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>Strings and numbers of JSON input.</summary>
internal static class JsonText
{
    /// <summary>The string, or null when the value is none or holds a lone surrogate (which is not text).</summary>
    public static string? TryGet(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>True when the text is a number as RFC 8259 spells it.</summary>
    public static bool IsNumber(string text)
    {
        var i = 0;
        if (At(text, i) == '-')
        {
            i++;
        }

        if (At(text, i) == '0')
        {
            i++;
        }
        else if (!Digits(text, ref i))
        {
            return false;
        }

        if (At(text, i) == '.')
        {
            i++;
            if (!Digits(text, ref i))
            {
                return false;
            }
        }

        if (At(text, i) is 'e' or 'E')
        {
            i++;
            if (At(text, i) is '+' or '-')
            {
                i++;
            }

            if (!Digits(text, ref i))
            {
                return false;
            }
        }

        return i == text.Length;
    }

    private static char At(string text, int i) => i < text.Length ? text[i] : '\0';

    private static bool Digits(string text, ref int i)
    {
        var start = i;
        while (char.IsAsciiDigit(At(text, i)))
        {
            i++;
        }

        return i > start;
    }
}

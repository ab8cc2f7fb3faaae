using System.IO.Hashing;
using System.Text.Json;

namespace CustomerDp.Aws.Protocol;

/// <summary>
/// Names of attributes that came before, as one string each: the same few come with every message and every item. Names alone, never
/// values. Safe for concurrent use: threads that meet at one place may make a name twice.
/// </summary>
internal static class KnownNames
{
    private const int Places = 256;
    private const int LongestName = 64;

    private static readonly string?[] Names = new string?[Places];

    /// <summary>The name that the reader stands on.</summary>
    public static string Of(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > LongestName)
        {
            return reader.GetString()!;
        }

        ref var place = ref Names[XxHash3.HashToUInt64(reader.ValueSpan) % Places];
        if (Volatile.Read(ref place) is { } known && reader.ValueTextEquals(known))
        {
            return known;
        }

        var name = reader.GetString()!;
        Volatile.Write(ref place, name);
        return name;
    }
}

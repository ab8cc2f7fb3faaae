using System.Globalization;

namespace CustomerDp.Cli.Output;

/// <summary>Moments as people read them: in UTC, to the second.</summary>
internal static class TimeText
{
    public static string Of(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

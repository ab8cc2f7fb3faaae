using System.Globalization;

namespace CustomerDp.Operations.Times;

/// <summary>Moments as people read them: in UTC, to the second.</summary>
public static class TimeText
{
    public static string Of(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

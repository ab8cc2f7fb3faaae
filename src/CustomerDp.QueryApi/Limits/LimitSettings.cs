using System.ComponentModel.DataAnnotations;

namespace CustomerDp.QueryApi.Limits;

/// <summary>
/// What one request and one caller may cost. Bound to <c>CustomerDp:Limits</c>; the limits of a document's shape are the GraphQL
/// engine's own and have their defaults there.
/// </summary>
public sealed class LimitSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Limits";

    /// <summary>
    /// Requests of one caller a second, over time; a caller is who the token says, or where there is none the address. 1 to 100,000,
    /// default 200. One more is answered with 429 and when to come again.
    /// </summary>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>How many requests of one caller may come at once. 1 to 100,000, default 400.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 400;

    /// <summary>Largest body of a request in bytes. 1 KiB to 1 MiB, default 100 KiB: a document with its variables is a few.</summary>
    [Range(1_024, 1_048_576)]
    public int RequestBytes { get; set; } = 102_400;

    /// <summary>How long a request may run before it is answered with an error. 100 ms to 1 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan RequestTime { get; set; } = TimeSpan.FromSeconds(10);
}

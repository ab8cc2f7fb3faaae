using System.ComponentModel.DataAnnotations;

namespace CustomerDp.ServiceDefaults.Draining;

/// <summary>How the service goes away. Bound to <c>CustomerDp:Drain</c> (<c>CustomerDp__Drain__Delay</c> in the environment).</summary>
public sealed class DrainSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Drain";

    /// <summary>What <see cref="Delay"/> is where it is null, outside of <c>Development</c>.</summary>
    public static TimeSpan DefaultDelay { get; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// For how long the service still takes requests after it was told to stop (SIGTERM), while <c>/health/ready</c> is 503 already: load
    /// balancers need to notice. 0 to 2 min. Null (the default): 5 s, and 0 in the environment <c>Development</c>. It has to outlast the
    /// period of the readiness probe times its failure threshold, and with the 30 s that requests in hand may take to fit into
    /// <c>terminationGracePeriodSeconds</c>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan? Delay { get; set; }
}

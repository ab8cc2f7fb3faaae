using System.ComponentModel.DataAnnotations;

namespace CustomerDp.Worker.Health;

/// <summary>
/// When the worker counts as dead. Bound to <c>CustomerDp:Liveness</c> (<c>CustomerDp__Liveness__Silence</c> in the environment).
/// </summary>
public sealed class LivenessSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Liveness";

    /// <summary>
    /// After how long without a sign of life from one of the loops that take messages <c>/health/live</c> fails, so that the process is
    /// restarted. 45 s to 10 min, default 1 min. The longest silence of a loop that is well is a long poll of 20 s and the 10 s that its
    /// answer may take.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:45", "00:10:00")]
    public TimeSpan Silence { get; set; } = TimeSpan.FromMinutes(1);
}

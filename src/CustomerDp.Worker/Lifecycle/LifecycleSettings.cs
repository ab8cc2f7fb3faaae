using System.ComponentModel.DataAnnotations;
using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.Worker.Lifecycle;

/// <summary>
/// What subscribers are told of customers. Bound to <c>CustomerDp:Lifecycle</c> (<c>CustomerDp__Lifecycle__Publishing</c> in the
/// environment).
/// </summary>
public sealed class LifecycleSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Lifecycle";

    /// <summary>
    /// Whether this worker publishes: <c>Off</c> (default); <c>On</c>; or <c>Only</c>, for one that does nothing else, beside others that
    /// are <c>Off</c>. Events that nobody takes from their queue wait there with what they say of people, so it is turned on by whoever has
    /// a subscriber.
    /// </summary>
    [EnumDataType(typeof(LifecyclePublishing))]
    public LifecyclePublishing Publishing { get; set; } = LifecyclePublishing.Off;

    /// <summary>
    /// Which personal values events carry: <c>Full</c> (default) the details as they are now, and old and new of those that changed;
    /// <c>Changed</c> old and new of those that changed; <c>None</c> which of them changed, and not to what.
    /// </summary>
    [EnumDataType(typeof(PersonalValues))]
    public PersonalValues PersonalValues { get; set; } = PersonalValues.Full;

    /// <summary>
    /// How long each event can be looked at after it was told (<c>customerdp told</c>). An hour to 14 days, default a day; a time to live
    /// of DynamoDB, which deletes within days.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "14.00:00:00")]
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(1);
}

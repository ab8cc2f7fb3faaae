using System.Diagnostics;
using OpenTelemetry;

namespace CustomerDp.ServiceDefaults.Correlation;

/// <summary>Each span within that of an event's delivery has the event's correlation id, whoever makes it.</summary>
internal sealed class CorrelatedSpans : BaseProcessor<Activity>
{
    // From the span around it: the deletion of a message is no longer in the flow that knew the event.
    public override void OnStart(Activity data)
    {
        if ((data.Parent?.GetTagItem(CorrelationFlow.Attribute) ?? CorrelationFlow.Current) is { } id)
        {
            data.SetTag(CorrelationFlow.Attribute, id);
        }
    }
}

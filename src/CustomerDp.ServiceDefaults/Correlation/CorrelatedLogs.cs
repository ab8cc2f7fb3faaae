using OpenTelemetry;
using OpenTelemetry.Logs;

namespace CustomerDp.ServiceDefaults.Correlation;

/// <summary>Each log record that is exported has the correlation id of the event that was being handled.</summary>
internal sealed class CorrelatedLogs : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (CorrelationFlow.Current is { } id)
        {
            data.Attributes = [.. data.Attributes ?? [], new(CorrelationFlow.Attribute, id)];
        }
    }
}

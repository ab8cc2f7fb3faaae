using System.Diagnostics;
using CustomerDp.AmazonSqs.Transport.Attributes;

namespace CustomerDp.AmazonSqs.Transport.Telemetry;

/// <summary>
/// AWS's trace header, <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c>: the trace id in two parts, the
/// first of them a time
/// (<see href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader"/>).
/// </summary>
internal static class XRayHeader
{
    private const int RootLength = 35;
    private const int ParentLength = 16;

    /// <returns>Null when the text is no such header, or names no parent.</returns>
    public static string? ToTraceParent(string? text)
    {
        if (text is null)
        {
            return null;
        }

        ReadOnlySpan<char> root = default, parent = default, sampled = default;
        foreach (var range in text.AsSpan().Split(';'))
        {
            var part = text.AsSpan(range).Trim();
            var separator = part.IndexOf('=');
            switch (separator < 0 ? default : part[..separator])
            {
                case "Root":
                    root = part[(separator + 1)..];
                    break;
                case "Parent":
                    parent = part[(separator + 1)..];
                    break;
                case "Sampled":
                    sampled = part[(separator + 1)..];
                    break;
            }
        }

        return root.Length == RootLength && root.StartsWith("1-") && root[10] == '-' && parent.Length == ParentLength
            ? TraceParent.Read($"00-{root[2..10]}{root[11..]}-{parent}-{(sampled is "1" ? "01" : "00")}")
            : null;
    }

    public static string Write(ActivityContext context)
    {
        var trace = context.TraceId.ToString();
        var sampled = (context.TraceFlags & ActivityTraceFlags.Recorded) == 0 ? '0' : '1';
        return $"Root=1-{trace[..8]}-{trace[8..]};Parent={context.SpanId};Sampled={sampled}";
    }
}

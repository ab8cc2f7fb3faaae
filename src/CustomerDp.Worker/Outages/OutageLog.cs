namespace CustomerDp.Worker.Outages;

/// <summary>What is logged of outages: codes and counts.</summary>
internal static partial class OutageLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Error,
        Message = "The customer store is unavailable ({Code}): no messages are taken until it is back. It is probed at least every "
            + "{Longest}.")]
    public static partial void OutageBegan(this ILogger logger, string code, TimeSpan longest);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Probe {Probe} of the customer store: still unavailable ({Code}).")]
    public static partial void StillOut(this ILogger logger, int probe, string code);

    [LoggerMessage(
        EventId = 3,
        Level = LogLevel.Warning,
        Message = "The customer store is back after {Probes} probes: messages are taken again.")]
    public static partial void OutageEnded(this ILogger logger, int probes);
}

namespace CustomerDp.QueryApi.Readiness;

/// <summary>
/// Says when it cannot be seen which view is shown, once, and when it can again. Meanwhile the one that was last seen is read.
/// </summary>
internal sealed partial class ShownViewReports(ILogger<ShownViewReports> logger)
{
    private string? _code;

    /// <summary>Somebody looked. Not for use by several threads at once.</summary>
    /// <param name="code">What stood in the way; null where nothing did.</param>
    public void Looked(string? code)
    {
        if (code is not null && code != _code)
        {
            NotSeen(code);
        }
        else if (code is null && _code is not null)
        {
            Seen();
        }

        _code = code;
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Which view is shown cannot be seen ({Code}): the one that was last seen is read.")]
    private partial void NotSeen(string code);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Which view is shown can be seen again.")]
    private partial void Seen();
}

namespace MassTransit;

/// <summary>
/// Stands for an exception whose message may quote what it failed on. MassTransit writes the messages of exceptions into logs and spans;
/// this one says the type only. Moves name the original type, too.
/// </summary>
/// <param name="exception">What was thrown. Not kept, for its message would show as that of an inner exception.</param>
public sealed class RedactedException(Exception exception)
    : Exception($"{exception.GetType().FullName}. Its message is left out: it may quote what it failed on.")
{
    private readonly string? _stackTrace = exception.StackTrace;

    /// <summary>Of the exception that was thrown.</summary>
    public Type OriginalType { get; } = exception.GetType();

    /// <summary>Where that was.</summary>
    public override string? StackTrace => _stackTrace;
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CustomerDp.TestHarness.Logging;

/// <summary>Everything that is logged, as text.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    /// <summary>Each message, with its exception where it has one.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Lines.Enqueue(formatter(state, exception) + exception);
    }

    public void Dispose()
    {
    }
}

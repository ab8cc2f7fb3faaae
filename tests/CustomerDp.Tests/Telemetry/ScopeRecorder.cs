using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.Telemetry;

/// <summary>Keeps every log entry with what stands beside it: what the scopes say.</summary>
internal sealed class ScopeRecorder : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public ConcurrentQueue<(string Text, IReadOnlyDictionary<string, string> Scope)> Entries { get; } = new();

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private Dictionary<string, string> Scope()
    {
        Dictionary<string, string> all = [];
        _scopes!.ForEachScope(
            (scope, kept) =>
            {
                foreach (var (name, value) in (IEnumerable<KeyValuePair<string, object?>>)scope!)
                {
                    kept[name] = $"{value}";
                }
            },
            all);
        return all;
    }

    private sealed class Logger(ScopeRecorder recorder) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => recorder._scopes!.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            recorder.Entries.Enqueue((formatter(state, exception), recorder.Scope()));
    }
}

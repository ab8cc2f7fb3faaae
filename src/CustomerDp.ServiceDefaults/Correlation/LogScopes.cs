using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CustomerDp.ServiceDefaults.Correlation;

/// <summary>
/// What stands beside each log entry: the trace and the span it belongs to, and the correlation id of the event. Nobody else's scopes:
/// ASP.NET Core's holds the path of the request, which anybody may have written.
/// </summary>
internal sealed class LogScopes : IExternalScopeProvider
{
    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        var activity = Activity.Current;
        var correlation = CorrelationFlow.Current;
        if (activity is null && correlation is null)
        {
            return;
        }

        List<KeyValuePair<string, object?>> scope = [];
        if (activity is not null)
        {
            scope.Add(new("TraceId", activity.TraceId.ToString()));
            scope.Add(new("SpanId", activity.SpanId.ToString()));
        }

        if (correlation is not null)
        {
            scope.Add(new("CorrelationId", correlation));
        }

        callback(new Scope(scope), state);
    }

    public IDisposable Push(object? state) => Nothing.Instance;

    private sealed class Scope(List<KeyValuePair<string, object?>> values) : IEnumerable<KeyValuePair<string, object?>>
    {
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => string.Join(", ", values.Select(x => $"{x.Key}:{x.Value}"));
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose()
        {
        }
    }
}

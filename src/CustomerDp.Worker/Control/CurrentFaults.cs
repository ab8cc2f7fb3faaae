using System.Collections.Concurrent;

namespace CustomerDp.Worker.Control;

/// <summary>What does not work at present, by name; what works again is forgotten. Safe for concurrent use.</summary>
internal sealed class CurrentFaults
{
    private readonly ConcurrentDictionary<string, string> _codes = new(StringComparer.Ordinal);

    /// <summary>Something was tried.</summary>
    /// <param name="name">What.</param>
    /// <param name="code">Why it failed; null where it did not.</param>
    public void Report(string name, string? code)
    {
        if (code is null)
        {
            _codes.TryRemove(name, out _);
        }
        else
        {
            _codes[name] = code;
        }
    }

    /// <summary>All of them in the order of their names, as one text; null where there is none.</summary>
    /// <param name="text">Of one, by name and code.</param>
    public string? Text(Func<string, string, string> text)
    {
        var faults = _codes.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => text(x.Key, x.Value)).ToArray();
        return faults.Length == 0 ? null : string.Join("; ", faults);
    }
}

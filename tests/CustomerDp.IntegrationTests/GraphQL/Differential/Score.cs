using System.Globalization;
using System.Text;

namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>How often the engines agreed.</summary>
internal sealed class Score
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private int _requests;
    private int _phase;
    private int _data;
    private int _positions;
    private int _ruleSets;
    private int _messages;

    /// <summary>
    /// Verdict and data have to be the same always; of places and rules, and messages that no row of the documentation excuses, one in a
    /// thousand requests may differ.
    /// </summary>
    public bool IsGoodEnough =>
        _requests > 0 && _phase == _requests && _data == _requests
        && Math.Min(_positions, Math.Min(_ruleSets, _messages)) >= 0.999 * _requests;

    /// <summary>How many validation rules of the oracle reported.</summary>
    public int Rules => _rules.Count;

    public void Add(Case request, Answer oracle, Comparison comparison)
    {
        _requests++;
        if (comparison.Phase)
        {
            _phase++;
        }

        if (comparison.Data)
        {
            _data++;
        }

        if (comparison.Positions)
        {
            _positions++;
        }

        if (comparison.Rules)
        {
            _ruleSets++;
        }

        if (comparison.Messages)
        {
            _messages++;
        }

        var outcome = oracle.Phase == "execute" && oracle.Errors.Count > 0 ? "execute with errors" : oracle.Phase;
        var key = $"{request.Kind}: {outcome}";
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        _rules.UnionWith(oracle.Errors.Select(e => e.Rule).OfType<string>());
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(
            CultureInfo.InvariantCulture,
            $"{_requests} requests; equal: verdict {Percent(_phase)}, data {Percent(_data)}, places {Percent(_positions)}, "
                + $"rules {Percent(_ruleSets)}, "
            + $"messages {Percent(_messages)}; rules that reported: {_rules.Count}");
        foreach (var (outcome, count) in _counts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {outcome} {count}");
        }

        return text.ToString();
    }

    private string Percent(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / Math.Max(1, _requests):0.000} % ({_requests - count} differ)");
}

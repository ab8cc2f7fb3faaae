namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>In what two answers to one request agree.</summary>
/// <param name="Phase">Whether both came equally far.</param>
/// <param name="Data">Whether the data is the same to the order of keys.</param>
/// <param name="Positions">Whether the errors are at the same places of document and response, in any order.</param>
/// <param name="Rules">Whether the same validation rules reported, in any order.</param>
/// <param name="Messages">Whether the errors say the same, but for the listed differences.</param>
internal sealed record Comparison(bool Phase, bool Data, bool Positions, bool Rules, bool Messages)
{
    public bool IsEqual => Phase && Data && Positions && Rules && Messages;

    public static Comparison Of(Answer oracle, Answer engine, Differences differences)
    {
        var phase = oracle.Phase == engine.Phase;
        return new Comparison(
            phase,
            phase && oracle.Data == engine.Data,
            phase && SameSet(oracle, engine, e => $"{e.Locations} {e.Path}"),
            phase && SameSet(oracle, engine, e => e.Rule ?? ""),
            phase && SameMessages(oracle, engine, differences));
    }

    private static bool SameSet(Answer oracle, Answer engine, Func<AnswerError, string> part) =>
        oracle.Errors.Count == engine.Errors.Count
        && (oracle.Errors.Select(part).SequenceEqual(engine.Errors.Select(part))
            || oracle.Errors.CountBy(part).ToHashSet().SetEquals(engine.Errors.CountBy(part)));

    private static bool SameMessages(Answer oracle, Answer engine, Differences differences)
    {
        var open = engine.Errors.ToList();
        List<AnswerError> unmatched = [];
        foreach (var error in oracle.Errors)
        {
            var same = open.FindIndex(e => e.Message == error.Message && e.Locations == error.Locations && e.Path == error.Path);
            if (same >= 0)
            {
                open.RemoveAt(same);
            }
            else
            {
                unmatched.Add(error);
            }
        }

        foreach (var error in unmatched)
        {
            var listed = open.FindIndex(
                e => e.Locations == error.Locations && e.Path == error.Path && differences.Allow(error.Message, e.Message));
            if (listed < 0)
            {
                return false;
            }

            open.RemoveAt(listed);
        }

        return open.Count == 0;
    }
}

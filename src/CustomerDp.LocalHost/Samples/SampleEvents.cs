using CustomerDp.Operations.Publishing;

namespace CustomerDp.LocalHost.Samples;

/// <summary>
/// A few events for a first look: out of order, some twice, some wrapped as AWS wraps them, some invalid. They are about two customers
/// who do not exist.
/// </summary>
public static class SampleEvents
{
    /// <summary>The customer to look at.</summary>
    public const string CustomerId = "CUST-1001";

    /// <summary>Each delivery.</summary>
    public static IReadOnlyList<EventLine> Read()
    {
        using var stream = typeof(SampleEvents).Assembly.GetManifestResourceStream("sample-events.jsonl")!;
        using var text = new StreamReader(stream);
        return [.. EventFile.Read(text.ReadToEnd().Split('\n'))];
    }
}

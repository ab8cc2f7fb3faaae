using CustomerDp.Benchmarks.Stub;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>What a round is made of.</summary>
/// <param name="Name">What the events are called.</param>
/// <param name="Kinds">Each gets its share of the events.</param>
/// <param name="Writes">Conditional writes an event.</param>
/// <param name="MostRequests">Requests to AWS an event that the worker is to stay within.</param>
internal sealed record Workload(string Name, EventKind[] Kinds, int Writes, double MostRequests)
{
    public static Workload Status { get; } = new("status events", [EventKind.Status], 1, 1.22);

    public static Workload Creating { get; } = new("creating events", [EventKind.Created, EventKind.Held], 2, 2.22);
}

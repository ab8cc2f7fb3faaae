using CustomerDp.Benchmarks.Stub;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>What a round is made of.</summary>
/// <param name="Name">What the events are called.</param>
/// <param name="Kinds">Each gets its share of the events.</param>
/// <param name="Writes">Conditional writes an event.</param>
/// <param name="Targets">What the worker is to stay within.</param>
internal sealed record Workload(string Name, EventKind[] Kinds, int Writes, WorkerTargets Targets)
{
    public static Workload Status { get; } = new("status events", [EventKind.Status], 1, new(0.50, 19, 1.37));

    public static Workload Creating { get; } = new("creating events", [EventKind.Created, EventKind.Held], 2, new(0.50, 19, 2.87));

    /// <summary>The same where a worker that publishes is held against one that does not.</summary>
    public static Workload Beside { get; } = Status with { Targets = new(1.02, 24, 1.22) };

    /// <summary>
    /// Policies that have come into force, of customers who were told of: three reads, a transaction, a message, an update.
    /// </summary>
    public static Workload Changes { get; } = new("changes told", [EventKind.Changed], 2, new(0.7, null, 6.22));
}

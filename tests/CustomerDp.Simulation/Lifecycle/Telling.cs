using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Time;

namespace CustomerDp.Simulation.Lifecycle;

/// <summary>What lifecycle events go through in a run: the changes of the shown table in, the events out.</summary>
internal sealed class Telling
{
    private bool _isReconciled;

    public Telling(SimulatedTime time, SimulatedTables tables, Random random)
    {
        Changes = new SimulatedQueue(time, random) { GhostsLeft = random.Next(2), FailingEntriesLeft = random.Next(3) };
        Pipe = new ChangePipe(time, random, Changes) { LossesLeft = random.Next(3) == 0 ? random.Next(1, 4) : 0 };
        Events = new SimulatedFifo(time);
        var personal = random.Next(4) switch { 0 => PersonalValues.Changed, 1 => PersonalValues.None, _ => PersonalValues.Full };
        Options = new LifecycleOptions("/customer-dp", personal, TimeSpan.FromDays(1));
        tables.Shown.Changed = Pipe.Carry;
    }

    /// <summary>The queue of changes.</summary>
    public SimulatedQueue Changes { get; }

    public ChangePipe Pipe { get; }

    /// <summary>The queue of lifecycle events.</summary>
    public SimulatedFifo Events { get; }

    /// <summary>As set for all publishers.</summary>
    public LifecycleOptions Options { get; }

    /// <summary>Why a publisher gave a message up, first; null where none did.</summary>
    public string? Failure { get; set; }

    /// <summary>
    /// Nothing is left to tell. Where changes got lost, what was not told is looked for before that, once.
    /// </summary>
    /// <param name="reconcile">Begins to look for it.</param>
    public bool IsOver(Action reconcile)
    {
        if (!Pipe.IsEmpty || !Changes.IsEmpty)
        {
            return false;
        }

        if (!Pipe.HasLost || _isReconciled)
        {
            return true;
        }

        _isReconciled = true;
        reconcile();
        return false;
    }
}

using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Time;

namespace CustomerDp.Simulation.Lifecycle;

/// <summary>
/// The stream of the shown table and the Pipe that carries it to the queue of changes: each change becomes a message, some of them late or
/// twice, so that they come in any order, and some never.
/// </summary>
internal sealed class ChangePipe(SimulatedTime time, Random random, SimulatedQueue queue)
{
    private int _messages;
    private int _underWay;

    /// <summary>How many changes yet get lost, as those do of a Pipe that is down for longer than the stream is kept.</summary>
    public int LossesLeft { get; set; }

    /// <summary>Whether any did.</summary>
    public bool HasLost { get; private set; }

    /// <summary>All that was not lost is in the queue.</summary>
    public bool IsEmpty => _underWay == 0;

    /// <summary>Carries a change of an entity.</summary>
    public void Carry(string entityKey)
    {
        if (LossesLeft > 0 && random.Next(3) == 0)
        {
            LossesLeft--;
            HasLost = true;
            return;
        }

        for (var copies = random.Next(8) == 0 ? 2 : 1; copies > 0; copies--)
        {
            Send(entityKey, TimeSpan.FromMilliseconds(random.Next(10) == 0 ? random.Next(180_000) : random.Next(2_000)));
        }
    }

    /// <summary>Says of an entity that it changed, whether or not it did.</summary>
    public void Send(string entityKey, TimeSpan after)
    {
        _underWay++;
        time.After(after, () =>
        {
            _underWay--;
            queue.Send($"c{_messages++}", BodyOf(entityKey));
        });
    }

    // What is read of a stream's record.
    private static string BodyOf(string entityKey) =>
        $$$"""
        {
            "eventSourceARN": "arn:aws:dynamodb:eu-west-1:123456789012:table/{{{SimulatedTables.ShownName}}}/stream/2026-01-01T00:00:00.000",
            "dynamodb": { "Keys": { "sk": { "S": "STATE" }, "pk": { "S": "{{{entityKey}}}" } } }
        }
        """;
}

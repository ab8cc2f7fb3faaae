using System.Collections.Concurrent;
using CustomerDp.AmazonSqs.Transport.Settling;

namespace CustomerDp.AmazonSqs.Transport.Ordering;

/// <summary>
/// The messages that an endpoint holds, in the order in which they are to be started: of arrival, and of a FIFO queue only the first of
/// each group. Safe for concurrent use.
/// </summary>
/// <param name="capacity">For how many messages there is room.</param>
/// <param name="linesPerGroup">See <see cref="MessageGroups"/>.</param>
/// <param name="arrived">Set whenever a message is there to be taken.</param>
internal sealed class MessageQueue(int capacity, int linesPerGroup, LoopSignal arrived)
{
    private readonly Lock _handOver = new();
    private readonly MessageGroups _groups = new(linesPerGroup);
    private readonly ConcurrentQueue<ReceivedMessage> _waiting = new();

    public ReceiveSlots Slots { get; } = new(capacity);

    public InFlightMessages InFlight { get; } = new();

    /// <summary>Takes in what one receive brought; each message that may be started takes one of the slots taken for the receive.</summary>
    /// <returns>How many of the slots are in use now, and the messages that were held already.</returns>
    public (int Slots, IReadOnlyList<ReceivedMessage> HeldAlready) Add(IReadOnlyList<ReceivedMessage> received, DateTimeOffset now)
    {
        var slots = 0;
        var heldAlready = new List<ReceivedMessage>();
        // All of them at once: a give-back between two of a group would take the first, and the second would be handled before it.
        lock (_handOver)
        {
            foreach (var message in received)
            {
                if (!InFlight.TryAdd(message, now))
                {
                    heldAlready.Add(message);
                }
                else if (message.GroupId is null || _groups.Join(message))
                {
                    slots++;
                    Wait(message);
                }
            }
        }

        return (slots, heldAlready);
    }

    /// <returns>The next message to be started; null when there is none.</returns>
    public ReceivedMessage? TryTake()
    {
        if (!_waiting.TryDequeue(out var message))
        {
            return null;
        }

        Slots.WaitsNoMore();
        return message;
    }

    /// <summary>What was received and not started. Each of them is <see cref="Returned"/> once it is given back.</summary>
    public IReadOnlyList<ReceivedMessage> TakeUnstarted()
    {
        var unstarted = new List<ReceivedMessage>();
        lock (_handOver)
        {
            while (TryTake() is { } message)
            {
                unstarted.Add(message);
            }

            unstarted.AddRange(_groups.TakeWaiting());
            foreach (var message in unstarted)
            {
                message.IsSettling = true;
                if (message.GroupId is not null)
                {
                    _groups.Leave(message);
                }
            }
        }

        return unstarted;
    }

    /// <summary>A message that was taken unstarted is no longer held.</summary>
    public void Returned(ReceivedMessage message)
    {
        InFlight.Remove(message);
        if (message.HasSlot)
        {
            Slots.Free(1);
        }
    }

    /// <summary>
    /// A started message is no longer held. Its slot goes to the next of its group; when there is none, or the message stays in its queue
    /// and those behind it must, the slot is free.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="goesOn">Whether the endpoint starts messages at present.</param>
    /// <returns>What waited behind it and has to go back.</returns>
    public IReadOnlyList<ReceivedMessage> Done(ReceivedMessage message, Func<bool> goesOn)
    {
        InFlight.Remove(message);
        IReadOnlyList<ReceivedMessage> behind = [];
        if (message.GroupId is not null)
        {
            lock (_handOver)
            {
                if (message.IsDeleted && goesOn())
                {
                    if (_groups.Next(message) is { } next)
                    {
                        Wait(next);
                        return [];
                    }
                }
                else
                {
                    behind = _groups.Leave(message);
                    foreach (var left in behind)
                    {
                        left.IsSettling = true;
                    }
                }
            }
        }

        Slots.Free(1);
        return behind;
    }

    private void Wait(ReceivedMessage message)
    {
        message.HasSlot = true;
        Slots.Waits();
        _waiting.Enqueue(message);
        arrived.Set();
    }
}

using CustomerDp.Simulation.Time;

namespace CustomerDp.Simulation.Aws;

/// <summary>
/// An SQS standard queue: messages in any order, each hidden for a while once received, now and then delivered though it was deleted, and
/// moved to the dead letter queue by the service itself when it was received too often.
/// </summary>
internal sealed class SimulatedQueue(SimulatedTime time, Random random)
{
    /// <summary>As provisioned.</summary>
    public const int MaxReceiveCount = 20;

    public static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

    private readonly List<QueueMessage> _messages = [];
    private TaskCompletionSource _something = new();
    private int _handles;

    /// <summary>Nothing is in it, in flight or not.</summary>
    public bool IsEmpty => _messages.Count == 0;

    /// <summary>What the service moved away.</summary>
    public List<QueueMessage> Dead { get; } = [];

    /// <summary>How many deleted messages are yet to be delivered once more, as at-least-once allows.</summary>
    public int GhostsLeft { get; set; }

    /// <summary>How many entries of batches yet fail though the request succeeds, as every batch operation allows.</summary>
    public int FailingEntriesLeft { get; set; }

    /// <summary>Something may be received now.</summary>
    public bool HasVisible => _messages.Exists(m => m.VisibleAt <= time.Elapsed);

    /// <summary>Completes when something may have become receivable: what a long poll waits for.</summary>
    public Task Something => _something.Task;

    public void Send(string id, string body)
    {
        _messages.Add(new QueueMessage(id, body));
        Signal();
    }

    public List<Delivery> Receive(int most)
    {
        List<Delivery> deliveries = [];
        foreach (var message in _messages.Where(m => m.VisibleAt <= time.Elapsed).OrderBy(_ => random.Next()).ToList())
        {
            if (deliveries.Count == most || random.Next(5) == 0)
            {
                break;
            }

            if (++message.ReceiveCount > MaxReceiveCount)
            {
                _messages.Remove(message);
                Dead.Add(message);
                continue;
            }

            Hide(message, Visibility);
            message.Handle = ++_handles;
            deliveries.Add(new Delivery(message.Id, message.Body, message.Handle));
        }

        return deliveries;
    }

    /// <summary>One entry of a batch. An older handle deletes as well, on standard queues.</summary>
    /// <returns>False where the entry failed: the message is still there.</returns>
    public bool Delete(Delivery delivery)
    {
        if (FailsEntry())
        {
            return false;
        }

        if (_messages.Find(m => m.Id == delivery.Id) is { } message)
        {
            if (GhostsLeft > 0 && random.Next(8) == 0)
            {
                GhostsLeft--;
                Hide(message, TimeSpan.FromSeconds(random.Next(1, 300)));
                return true;
            }

            _messages.Remove(message);
        }

        return true;
    }

    /// <summary>One entry of a batch.</summary>
    /// <returns>False where the entry failed, as one does whose handle is not the newest.</returns>
    public bool ChangeVisibility(Delivery delivery, TimeSpan hidden)
    {
        if (FailsEntry() || _messages.Find(m => m.Id == delivery.Id) is not { } message || message.Handle != delivery.Handle)
        {
            return false;
        }

        Hide(message, hidden);
        return true;
    }

    private bool FailsEntry()
    {
        if (FailingEntriesLeft == 0 || random.Next(4) != 0)
        {
            return false;
        }

        FailingEntriesLeft--;
        return true;
    }

    private void Hide(QueueMessage message, TimeSpan span)
    {
        message.VisibleAt = time.Elapsed + span;
        time.After(span, Signal);
    }

    private void Signal()
    {
        var waiting = _something;
        _something = new TaskCompletionSource();
        waiting.SetResult();
    }
}

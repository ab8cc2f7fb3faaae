using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;

namespace CustomerDp.Operations.Selecting;

/// <summary>Selects messages of a queue, and holds them.</summary>
public static class Selector
{
    /// <summary>
    /// Below the 120,000 that a queue may have in flight
    /// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html"/>).
    /// </summary>
    public const int MostHeld = 100_000;

    /// <param name="held">Of the queue; holds the selected messages afterwards, and no other.</param>
    /// <param name="inspector">Of the queue.</param>
    /// <param name="filter">Which are meant.</param>
    /// <param name="max">How many at most; null: all.</param>
    /// <param name="sentBefore">What was sent later is not selected.</param>
    /// <param name="cancellationToken">Stops selecting.</param>
    public static async Task<Selection> SelectAsync(
        HeldMessages held,
        MessageInspector inspector,
        MessageFilter filter,
        int? max,
        DateTimeOffset sentBefore,
        CancellationToken cancellationToken)
    {
        List<InspectedMessage> selected = [];
        var lookedAt = 0;
        await foreach (var message in held.TakeAsync(MostHeld, sentBefore, cancellationToken))
        {
            lookedAt++;
            var inspected = inspector.Inspect(message);
            if (filter.Matches(inspected))
            {
                selected.Add(inspected);
                if (selected.Count == max)
                {
                    break;
                }
            }
        }

        await held.KeepOnlyAsync(selected.Select(m => m.MessageId));
        return new Selection(selected, lookedAt, lookedAt < MostHeld);
    }
}

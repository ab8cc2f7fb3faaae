using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Selecting;

/// <summary>
/// A frozen set of messages of a queue: exactly these can be moved, saved or deleted, whatever arrives meanwhile. The others have been
/// given back; these are when it is disposed of.
/// </summary>
public sealed class HeldSelection : IAsyncDisposable
{
    private HeldSelection(HeldMessages held, Selection selection)
    {
        Held = held;
        Selection = selection;
    }

    /// <summary>What was selected.</summary>
    public Selection Selection { get; }

    /// <summary>The messages as they are held.</summary>
    public HeldMessages Held { get; }

    /// <param name="session">What to work with.</param>
    /// <param name="queue">The queue's name.</param>
    /// <param name="filter">Which messages are meant.</param>
    /// <param name="max">How many at most; null: all.</param>
    /// <param name="cancellationToken">Stops selecting; everything is given back.</param>
    /// <exception cref="Amazon.SQS.Model.QueueDoesNotExistException">There is no such queue.</exception>
    public static async Task<HeldSelection> TakeAsync(
        OperationsSession session,
        string queue,
        MessageFilter filter,
        int? max,
        CancellationToken cancellationToken)
    {
        var sentBefore = session.Time.GetUtcNow();
        var details = await new QueueDepths(session.Sqs).RequiredAsync(queue, cancellationToken);
        var held = new HeldMessages(session.Sqs, details, session.Time);
        try
        {
            var inspector = new MessageInspector(queue, session.Reader);
            return new HeldSelection(held, await Selector.SelectAsync(held, inspector, filter, max, sentBefore, cancellationToken));
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Held.DisposeAsync();
}

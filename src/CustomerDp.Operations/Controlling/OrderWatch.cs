using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Controlling;

/// <summary>Whether the workers have taken an order: each looks for orders every 5 s and says at once what it does.</summary>
public sealed class OrderWatch(OperationsSession session)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Waits until all workers that are heard of have taken it, or for 15 s.</summary>
    /// <param name="queue">Which queue.</param>
    /// <param name="isPaused">What was ordered.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<OrderTaken> WaitAsync(string queue, bool isPaused, CancellationToken cancellationToken)
    {
        var started = session.Time.GetTimestamp();
        while (true)
        {
            string[] open;
            int workers;
            try
            {
                var now = session.Time.GetUtcNow();
                var heard = (await session.Consumers.OfAsync(queue, now, cancellationToken)).Where(c => !c.IsSilentAt(now)).ToArray();
                open = [.. heard.Where(c => c.State == ConsumerState.States.Paused != isPaused).Select(c => c.Worker)];
                workers = heard.Length;
            }
            catch (Exception exception) when (FailureCodes.Of(exception, cancellationToken) is { } code)
            {
                return new OrderTaken(0, [], code);
            }

            if (open.Length == 0 || session.Time.GetElapsedTime(started) >= Patience)
            {
                return new OrderTaken(workers - open.Length, open, null);
            }

            await Task.Delay(Look, session.Time, cancellationToken);
        }
    }
}

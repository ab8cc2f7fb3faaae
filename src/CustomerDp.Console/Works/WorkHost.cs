using System.Collections.Concurrent;
using Amazon.S3;
using CustomerDp.Console.Signing;
using CustomerDp.Console.Visiting;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Failures;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Works;
using Microsoft.Extensions.Options;

namespace CustomerDp.Console.Works;

/// <summary>
/// Does the works that were begun here, and takes over those whose process has died. When the host ends, the batch in hand is finished and
/// the work left to any other.
/// </summary>
/// <param name="shared">Clients, keys and the clock.</param>
/// <param name="board">What is known of failed messages.</param>
/// <param name="settings">Where exports are written.</param>
/// <param name="timeProvider">Timers.</param>
/// <param name="logger">Where it says what it does.</param>
/// <param name="s3">Makes the client of S3; null (the default): one with what the standard AWS environment says.</param>
internal sealed class WorkHost(
    SharedSession shared,
    FailureBoard board,
    IOptions<ConsoleSettings> settings,
    TimeProvider timeProvider,
    ILogger<WorkHost> logger,
    Func<IAmazonS3>? s3 = null)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _leave = new();

    /// <summary>An identity of this start: a process that was restarted is another.</summary>
    public string Name { get; } = $"{Environment.MachineName}-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Where exports are written; null: nowhere.</summary>
    public WorkExportPlace? Exports { get; } = settings.Value.ExportsTo is { } to ? new(to, s3) : null;

    /// <summary>Does a work that is this host's.</summary>
    public void Start(Work work) => _running[work.Id] = Task.Run(() => RunAsync(work), CancellationToken.None);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _leave.CancelAsync();
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _leave.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, timeProvider);
        do
        {
            foreach (var queue in FailureBoard.QueuesOf(shared))
            {
                await TakeOverAsync(queue, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TakeOverAsync(string queue, CancellationToken stoppingToken)
    {
        try
        {
            if (await new WorkOrders(shared).TakeOverAsync(queue, Name, stoppingToken) is { } work)
            {
                WorkLog.TakenOver(logger, work.Id, queue);
                Start(work);
            }
        }
        catch (Exception exception) when (FailureCodes.Of(exception, stoppingToken) is { } code)
        {
            WorkLog.NotLooked(logger, queue, code);
        }
    }

    private async Task RunAsync(Work work)
    {
        try
        {
            using var session = new ConsoleSession(shared, work.By);
            var ended = await new WorkRunner(session, work, Exports).RunAsync(_leave.Token);
            WorkLog.Ended(logger, work.Id, work.Queue, ended.State, ended.Done, ended.Total);
        }
        catch (Exception exception) when (exception is WorkLostException || FailureCodes.Of(exception, CancellationToken.None) is not null)
        {
            // Whoever takes it over goes on where it stands.
            WorkLog.Broken(logger, work.Id, work.Queue, FailureCodes.Of(exception, CancellationToken.None) ?? exception.GetType().Name);
        }
        finally
        {
            board.Forget(work.Queue);
            _running.TryRemove(work.Id, out _);
        }
    }
}

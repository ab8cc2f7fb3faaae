using Amazon.SQS.Model;
using CustomerDp.Chaos.Faults;
using CustomerDp.Chaos.Reporting;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Chaos.Fleet;

/// <summary>
/// Breaks things at random and mends them after a while: kills, stops and freezes workers, cuts them or everybody off from a service,
/// lets services fail and throttle, pauses a queue as an operator does or by a command. What it does is given by the
/// seed; when exactly, by the machine.
/// </summary>
internal sealed class Monkey(
    Random random,
    TimeSpan longest,
    IReadOnlyList<WorkerSlot> workers,
    FaultProxy queryApi,
    Product product,
    Timeline timeline,
    TimeProvider time)
{
    /// <summary>The share of requests that go wrong when nothing is broken.</summary>
    public const double Calm = 0.005;

    private readonly Lock _lock = new();
    private int _broken;

    /// <summary>Nothing is broken now.</summary>
    public bool IsCalm => Volatile.Read(ref _broken) == 0;

    /// <summary>Goes on until cancelled; everything is mended at the end.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        List<Task> doings = [];
        while (!stopping.IsCancellationRequested)
        {
            await WaitAsync(Between(0.05, 0.4), stopping);
            doings.RemoveAll(d => d.IsCompletedSuccessfully);
            if (!stopping.IsCancellationRequested)
            {
                doings.Add(DoAsync(stopping));
            }
        }

        await Task.WhenAll(doings);
    }

    private async Task DoAsync(CancellationToken stopping)
    {
        Interlocked.Increment(ref _broken);
        try
        {
            var worker = workers[Next(workers.Count)];
            await (
                Next(16) switch
                {
                    0 or 1 or 2 => OnWorkerAsync(worker, "kill", worker.KillAsync, stopping),
                    3 or 4 or 5 => OnWorkerAsync(worker, "stop", () => worker.TerminateAsync(time, CancellationToken.None), stopping),
                    6 or 7 => FreezeAsync(worker, stopping),
                    8 => CutAsync($"worker {worker.Number} cut off from SQS", [worker.Sqs], AnyCut(), stopping),
                    9 => CutAsync($"worker {worker.Number} cut off from DynamoDB", [worker.DynamoDb], AnyCut(), stopping),
                    10 => CutAsync("DynamoDB is down", [.. workers.Select(w => w.DynamoDb), queryApi.Plan], AnyCut(), stopping),
                    11 => CutAsync("SQS is down", [.. workers.Select(w => w.Sqs)], AnyCut(), stopping),
                    12 => CutAsync(
                        "DynamoDB throttles all",
                        [.. workers.Select(w => w.DynamoDb), queryApi.Plan],
                        Fault.Throttled,
                        stopping),
                    13 or 14 => CutAsync(
                        "a third of all requests go wrong",
                        [.. workers.SelectMany(w => new[] { w.Sqs, w.DynamoDb }), queryApi.Plan],
                        null,
                        stopping),
                    _ => PauseAsync(stopping),
                });
        }
        finally
        {
            Interlocked.Decrement(ref _broken);
        }
    }

    private async Task OnWorkerAsync(WorkerSlot worker, string what, Func<Task> end, CancellationToken stopping)
    {
        using var turn = await timeline.OnlyOneAsync(worker.Number);
        timeline.Say($"{what} worker {worker.Number}");
        await end();
        await WaitAsync(Between(0, 0.3), stopping);
        await worker.StartAsync(CancellationToken.None);
        timeline.Say($"worker {worker.Number} is back");
    }

    private async Task FreezeAsync(WorkerSlot worker, CancellationToken stopping)
    {
        using var turn = await timeline.OnlyOneAsync(worker.Number);
        timeline.Say($"freeze worker {worker.Number}");
        worker.Freeze();
        await WaitAsync(Between(0.1, 1), stopping);
        worker.Thaw();
        timeline.Say($"worker {worker.Number} goes on");
    }

    private async Task CutAsync(string what, IReadOnlyList<FaultPlan> plans, Fault? fault, CancellationToken stopping)
    {
        timeline.Say(fault is null ? what : $"{what} ({fault})");
        Set(fault is null ? 0.33 : 0, fault);
        await WaitAsync(Between(0.1, 1), stopping);
        Set(Calm, null);
        timeline.Say($"mended: {what}");

        void Set(double share, Fault? always)
        {
            foreach (var plan in plans)
            {
                plan.Set(share, always);
            }
        }
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        var queue = product.Settings.EventQueues[Next(product.Settings.EventQueues.Count)];
        timeline.Say($"pause {queue}");
        if (Next(2) == 0)
        {
            await product.RunAsync(["pause", queue, "--reason", "chaos", "--for", "10m"], CancellationToken.None);
        }
        else
        {
            await CommandAsync($$"""{"command":"pause","queue":"{{queue}}","reason":"chaos","for":"PT10M"}""");
        }

        await WaitAsync(Between(0.1, 0.5), stopping);

        // Whoever paused it: an operator's order wins over every command that was sent before.
        await product.RunAsync(["resume", queue], CancellationToken.None);
        timeline.Say($"resume {queue}");
    }

    private async Task CommandAsync(string body)
    {
        var url = (await product.Sqs.GetQueueUrlAsync(product.CommandQueue, CancellationToken.None)).QueueUrl;
        await product.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = body }, CancellationToken.None);
    }

    private Fault AnyCut() => Next(3) switch
    {
        0 => Fault.Reset,
        1 => Fault.InternalError,
        _ => Fault.NoAnswer,
    };

    private TimeSpan Between(double from, double to) => longest * (from + ((to - from) * Next(1000) / 1000));

    private int Next(int below)
    {
        lock (_lock)
        {
            return random.Next(below);
        }
    }

    private Task WaitAsync(TimeSpan span, CancellationToken stopping) =>
        Task.Delay(span, time, stopping)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}

using System.Globalization;
using CustomerDp.Chaos.Faults;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Chaos.Fleet;

/// <summary>One worker after the other, each on the same two ways to the services.</summary>
internal sealed class WorkerSlot(int number, IReadOnlyDictionary<string, string> environment, FaultProxy sqs, FaultProxy dynamoDb)
    : IAsyncDisposable
{
    private static readonly TimeSpan Grace = GracePeriod.Of("worker");

    private readonly List<ServiceProcess> _all = [];
    private ServiceProcess? _current;

    public int Number => number;

    public FaultPlan Sqs => sqs.Plan;

    public FaultPlan DynamoDb => dynamoDb.Plan;

    /// <summary>How many workers there have been.</summary>
    public int Started => _all.Count;

    /// <summary>Those that ended by themselves: a worker has no reason to.</summary>
    public int Died { get; private set; }

    /// <summary>Those that were asked to end, and did not with 0 and in time.</summary>
    public int EndedBadly { get; private set; }

    /// <summary>The instances that were killed: their last counts are lost with them.</summary>
    public HashSet<string> Killed { get; } = [];

    /// <summary>What all of them printed.</summary>
    public IEnumerable<string> Outputs => _all.Select(p => p.Output);

    /// <summary>What the current one is called in its metrics.</summary>
    public string Instance => NameOf(_all.Count);

    /// <summary>What an instance printed; null for one of another slot.</summary>
    public string? OutputOf(string instance) => _all.Where((_, i) => NameOf(i + 1) == instance).FirstOrDefault()?.Output;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        NoteDeath();
        var next = new Dictionary<string, string>(environment)
        {
            ["AWS_ENDPOINT_URL_SQS"] = sqs.Address.ToString(),
            ["AWS_ENDPOINT_URL_DYNAMODB"] = dynamoDb.Address.ToString(),
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.name=customerdp-worker,service.instance.id={NameOf(_all.Count + 1)}",
        };
        _current = ServiceProcess.Start("CustomerDp.Worker", next, "--urls=http://127.0.0.1:0");
        _all.Add(_current);
        await _current.ListeningAsync(cancellationToken);
    }

    public async Task KillAsync()
    {
        NoteDeath();
        if (_current is { HasExited: false } worker)
        {
            Killed.Add(Instance);
            await worker.KillAsync();
        }

        _current = null;
    }

    public async Task TerminateAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        NoteDeath();
        if (_current is { HasExited: false } worker)
        {
            using var limit = new CancellationTokenSource(Grace, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                EndedBadly += await worker.TerminateAsync(either.Token) == 0 ? 0 : 1;
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                EndedBadly++;
                await KillAsync();
            }
        }

        _current = null;
    }

    public void Freeze() => _current?.Freeze();

    public void Thaw() => _current?.Thaw();

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _all)
        {
            await worker.DisposeAsync();
        }

        await sqs.DisposeAsync();
        await dynamoDb.DisposeAsync();
    }

    private string NameOf(int generation) => string.Create(CultureInfo.InvariantCulture, $"worker-{number}-{generation}");

    private void NoteDeath()
    {
        if (_current is { HasExited: true })
        {
            Died++;
            _current = null;
        }
    }
}

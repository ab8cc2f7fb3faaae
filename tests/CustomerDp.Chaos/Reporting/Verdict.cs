using CustomerDp.Chaos.Counters;
using CustomerDp.Chaos.Fleet;
using CustomerDp.Chaos.Workload;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.Chaos.Reporting;

/// <summary>Compares the end with what the events say.</summary>
internal sealed class Verdict(
    Product product,
    EventFlow flow,
    IReadOnlyCollection<CustomerErasedEvent> erasures,
    IReadOnlyDictionary<string, string?> expected,
    ToldEnd? told,
    WireLedger ledger,
    WorkerCounters counters,
    IReadOnlyList<WorkerSlot> workers)
{
    private const string Received = "messaging.client.consumed.messages";
    private const string Ended = "customerdp.deliveries.ended";
    private const string Queue = "messaging.destination.name";
    private const string Outcome = "customerdp.outcome";

    private readonly ChaosReport _report = new();

    public async Task<ChaosReport> ReportAsync(CustomerClient client, int sent, CancellationToken cancellationToken)
    {
        _report.Figure($"workers: {workers.Sum(w => w.Started)} started, {workers.Sum(w => w.Killed.Count)} killed");
        await CustomersAsync(client, cancellationToken);
        await LogAsync(cancellationToken);
        if (told is not null)
        {
            await told.ReportAsync(_report, cancellationToken);
        }

        await ParkedAsync(cancellationToken);
        Wire(sent);
        Books();
        Processes();
        return _report;
    }

    private async Task CustomersAsync(CustomerClient client, CancellationToken cancellationToken)
    {
        var (compared, wrong) = (0, 0);
        await Parallel.ForEachAsync(
            expected,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (customer, cancellation) =>
            {
                var actual = ViewText.Of(await client.FindAsync(customer.Key, cancellation));
                Interlocked.Increment(ref compared);
                Interlocked.Add(ref wrong, customer.Value == actual ? 0 : 1);
            });
        _report.Check(wrong == 0, $"{compared} customers compared with the reference, {wrong} differ");
    }

    private async Task LogAsync(CancellationToken cancellationToken)
    {
        PasEvent[] events = [.. flow.Households.SelectMany(h => h.Events), .. erasures];
        var wrong = await LogEnd.DifferencesAsync(product, events, cancellationToken);
        _report.Check(wrong.Count == 0, $"{events.Length} events looked for in the log, those of {wrong.Count} quotes and policies differ");
    }

    private async Task ParkedAsync(CancellationToken cancellationToken)
    {
        List<string> parked = [];
        var dead = 0L;
        foreach (var queue in product.Settings.EventQueues)
        {
            dead += await product.CountAsync(QueueNames.DeadLetterOf(queue), cancellationToken);
            parked.AddRange((await product.TakeAllAsync(QueueNames.InvalidOf(queue), cancellationToken)).Select(m => m.Body!));
        }

        _report.Check(dead == 0, $"{dead} messages in the dead letter queues");
        _report.Check(
            flow.Invalid.SetEquals(parked),
            $"{flow.Invalid.Count} invalid messages sent, {parked.Distinct(StringComparer.Ordinal).Count()} found parked ({parked.Count - parked.Distinct(StringComparer.Ordinal).Count()} of them once more, after a lost answer)");
    }

    private void Wire(int sent)
    {
        foreach (var queue in product.Settings.EventQueues)
        {
            _report.Figure(
                $"{queue}: {ledger.Of(queue, "handed out")} messages handed out, {ledger.Of(queue, "delivered")} arrived, {ledger.Of(queue, "deleted")} deletes");
        }

        _report.Check(ledger.Finished == sent, $"{sent} messages sent, {ledger.Finished} finished");
    }

    // What a worker was killed with in hand is in no book of its own; SQS handed it out again.
    private void Books()
    {
        var killed = workers.SelectMany(w => w.Killed).ToHashSet();
        List<string> unbalanced = [];
        foreach (var instance in counters.Instances.Except(killed))
        {
            unbalanced.AddRange(
                product
                    .Settings.EventQueues.Where(q =>
                        counters.Sum(instance, Received, $"{Queue}={q}") != counters.Sum(instance, Ended, $"{Queue}={q}"))
                    .Select(q =>
                        $"{instance} on {q}: {counters.Sum(instance, Received, $"{Queue}={q}")} received, {counters.Sum(instance, Ended, $"{Queue}={q}")} ended"));
        }

        var outcomes = counters.Values(Ended, Outcome).Select(o => $"{counters.Sum(null, Ended, $"{Outcome}={o}")} {o}");
        _report.Figure(
            $"counted by all workers: {counters.Sum(null, Received)} received = {string.Join(" + ", outcomes)} + {InHand(killed)} in hand when killed");
        _report.Check(
            unbalanced.Count == 0,
            $"{counters.Instances.Except(killed).Count()} workers that were not killed received as many messages as they ended{string.Concat(unbalanced.Select(u => $"; {u}"))}");
        foreach (var instance in unbalanced.Select(u => u.Split(' ')[0]).Distinct())
        {
            _report.Figure(
                $"the last of {instance}:{string.Concat((workers.Select(w => w.OutputOf(instance)).FirstOrDefault(o => o is not null) ?? "").Split('\n').TakeLast(12).Select(l => $"\n        {l}"))}");
        }

        _report.Check(InHand(killed) >= 0, "no worker ended more messages than it received");

        long InHand(HashSet<string> instances) => instances.Sum(i => counters.Sum(i, Received) - counters.Sum(i, Ended));
    }

    private void Processes()
    {
        _report.Check(workers.Sum(w => w.Died) == 0, $"{workers.Sum(w => w.Died)} workers ended by themselves");
        _report.Check(
            workers.Sum(w => w.EndedBadly) == 0,
            $"{workers.Sum(w => w.EndedBadly)} workers did not end with 0 in time when asked to");
        var leaks = workers.SelectMany(w => w.Outputs).Count(o => o.Contains(Household.NameMark, StringComparison.Ordinal));
        _report.Check(leaks == 0, $"{leaks} workers printed personal data");
    }
}

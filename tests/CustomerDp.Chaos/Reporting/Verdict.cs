using CustomerDp.Chaos.Counters;
using CustomerDp.Chaos.Fleet;
using CustomerDp.Chaos.Workload;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.Chaos.Reporting;

/// <summary>Compares the end with what the events say.</summary>
internal sealed class Verdict(Product product, EventFlow flow, WireLedger ledger, OtlpReceiver counters, IReadOnlyList<WorkerSlot> workers)
{
    private readonly ChaosReport _report = new();

    public async Task<ChaosReport> ReportAsync(CustomerClient client, int sent, CancellationToken cancellationToken)
    {
        _report.Figure($"workers: {workers.Sum(w => w.Started)} started, {workers.Sum(w => w.Killed.Count)} killed");
        await CustomersAsync(client, cancellationToken);
        await ParkedAsync(cancellationToken);
        Wire(sent);
        Processes();
        return _report;
    }

    private async Task CustomersAsync(CustomerClient client, CancellationToken cancellationToken)
    {
        var (compared, wrong) = (0, 0);
        await Parallel.ForEachAsync(
            flow.Households,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (household, cancellation) =>
            {
                foreach (var customer in household.Customers)
                {
                    var expected = ReferenceModel.ViewOf(customer, household.Events);
                    var actual = ViewText.Of(await client.FindAsync(customer, cancellation));
                    Interlocked.Increment(ref compared);
                    Interlocked.Add(ref wrong, expected == actual ? 0 : 1);
                }
            });
        _report.Check(wrong == 0, $"{compared} customers compared with the reference, {wrong} differ");
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
            _report.Figure($"{queue}: {ledger.Of(queue, "handed out")} messages handed out, {ledger.Of(queue, "delivered")} arrived, {ledger.Of(queue, "deleted")} deletes");
        }

        _report.Check(ledger.Finished == sent, $"{sent} messages sent, {ledger.Finished} finished");
    }

    private void Processes()
    {
        _report.Figure($"instances that told their counts: {counters.Instances.Count}");
        _report.Check(workers.Sum(w => w.Died) == 0, $"{workers.Sum(w => w.Died)} workers ended by themselves");
        _report.Check(workers.Sum(w => w.EndedBadly) == 0, $"{workers.Sum(w => w.EndedBadly)} workers did not end with 0 in time when asked to");
        var leaks = workers.SelectMany(w => w.Outputs).Count(o => o.Contains(Household.NameMark, StringComparison.Ordinal));
        _report.Check(leaks == 0, $"{leaks} workers printed personal data");
    }
}

namespace CustomerDp.Simulation.Capacity;

/// <summary>
/// An outage of the table and what follows, second by second: events gather, then workers clear them while new ones come; KEDA adds pods
/// by the fuller queue as often as it looks, at most twice as many or four more in 15 s (the HorizontalPodAutoscaler's default,
/// <see href="https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#default-behavior"/>), and the table takes twice
/// what it took half an hour ago or before, within its quota
/// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html"/>).
/// </summary>
internal sealed class BacklogRun(CapacityModel model, CapacityInputs inputs)
{
    // As long as events stay in their queue.
    private const int LongestRun = 14 * 24 * 3_600;

    /// <param name="rate">Events a second that come, all the while.</param>
    /// <param name="outage">For how many seconds nothing can be written.</param>
    /// <param name="mostPods">Workers at most.</param>
    public BacklogResult Run(double rate, int outage, int mostPods)
    {
        var (backlog, waiting, pods) = (0.0, 0.0, Math.Min(mostPods, model.Pods(rate)));
        var (taken, peak) = (Math.Max(inputs["new-table-writes"], 2 * rate * model.TableWrites), 0.0);
        Queue<(int At, int Pods)> starting = [];
        for (var second = 0; second < LongestRun; second++)
        {
            while (starting.TryPeek(out var next) && next.At <= second)
            {
                pods = starting.Dequeue().Pods;
            }

            backlog += rate;
            if (second >= outage)
            {
                waiting = second == outage ? backlog : waiting;
                var handled = Math.Min(backlog, Math.Min(pods * model.PodRate, Math.Min(taken, inputs["table-writes"]) / model.TableWrites));
                backlog -= handled;
                peak = Math.Max(peak, handled * model.TableWrites);
                if (backlog < rate)
                {
                    return new BacklogResult(waiting, pods, TimeSpan.FromSeconds(second - outage));
                }

                if (second > outage && (second - outage) % (60 * (int)inputs["table-growth"]) == 0)
                {
                    taken = Math.Max(taken, 2 * peak);
                }
            }

            if (second % (int)inputs["polling-interval"] == 0)
            {
                var wanted = Math.Ceiling(backlog * model.Queues.Max(q => q.Share) / inputs["queue-length"]);
                var allowed = Math.Min(mostPods, Math.Max(2 * pods, pods + 4));
                starting.Enqueue((second + (int)inputs["pod-start"], (int)Math.Max(pods, Math.Min(wanted, allowed))));
            }
        }

        return new BacklogResult(waiting, pods, Drained: null);
    }
}

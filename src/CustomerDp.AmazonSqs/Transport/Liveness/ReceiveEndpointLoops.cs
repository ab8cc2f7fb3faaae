using System.Collections.Concurrent;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Liveness;

/// <summary>The loops of all endpoints of a process that are at work.</summary>
internal sealed class ReceiveEndpointLoops : IReceiveEndpointLoops
{
    private readonly ConcurrentDictionary<LoopHeartbeat, string> _loops = new();

    public void Add(string queueName, LoopHeartbeat heartbeat) => _loops[heartbeat] = queueName;

    public void Remove(LoopHeartbeat heartbeat) => _loops.TryRemove(heartbeat, out _);

    public IReadOnlyList<SilentLoop> FindSilent(TimeSpan bound) =>
        [.. _loops.Select(x => new SilentLoop(x.Value, x.Key.Name, x.Key.Silence)).Where(x => x.Silence > bound)];
}

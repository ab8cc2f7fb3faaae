using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>Move tasks: seen running at the first look, and done at the second.</summary>
internal sealed class FakeMoveTasks
{
    private readonly ConcurrentDictionary<string, (FakeQueue Target, int Looks)> _tasks = new(StringComparer.Ordinal);

    public JsonObject Start(FakeQueue source, FakeQueue target)
    {
        _tasks[source.Name] = (target, 0);
        return new() { ["TaskHandle"] = $"move-{source.Name}" };
    }

    public JsonObject List(FakeQueue source)
    {
        if (!_tasks.TryGetValue(source.Name, out var task))
        {
            return [];
        }

        _tasks[source.Name] = task with { Looks = task.Looks + 1 };
        var isDone = task.Looks > 0;
        return new()
        {
            ["Results"] = new JsonArray(new JsonObject
            {
                ["Status"] = isDone ? "COMPLETED" : "RUNNING",
                ["SourceArn"] = source.Arn,
                ["DestinationArn"] = task.Target.Arn,
                ["ApproximateNumberOfMessagesMoved"] = isDone ? source.MoveAllTo(task.Target) : 0,
            }),
        };
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using CustomerDp.Chaos.Faults;

namespace CustomerDp.Chaos.Reporting;

/// <summary>
/// Counts on the wire, where no process can forget: what the services handed out, and what was taken off the queues for good. Knows when
/// that happened last.
/// </summary>
/// <param name="eventQueues">Which queues have events: of those of commands nobody knows how many there are.</param>
/// <param name="time">The clock.</param>
internal sealed class WireLedger(IReadOnlyList<string> eventQueues, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Queue, string What), long> _counts = new();
    private readonly ConcurrentDictionary<string, string> _messageOf = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _finished = new(StringComparer.Ordinal);
    private long _lastProgress = time.GetTimestamp();

    /// <summary>Since a message was last deleted from a queue.</summary>
    public TimeSpan SinceProgress => time.GetElapsedTime(Interlocked.Read(ref _lastProgress));

    /// <summary>How many distinct messages of events have been deleted.</summary>
    public int Finished => _finished.Count;

    /// <summary>
    /// How often something happened on a queue: <c>handed out</c>, <c>delivered</c> (the answer reached the process), <c>deleted</c>.
    /// </summary>
    public long Of(string queue, string what) => _counts.GetValueOrDefault((queue, what));

    /// <summary>Begins a time without progress anew, e.g. after messages were sent to an empty queue.</summary>
    public void Restart() => Interlocked.Exchange(ref _lastProgress, time.GetTimestamp());

    /// <summary>The service has done what was asked, whether or not the answer arrives.</summary>
    public void Done(AwsRequest request, byte[] answer)
    {
        if (request.Queue is not { } queue)
        {
            return;
        }

        using var asked = JsonDocument.Parse(request.Body);
        using var answered = answer.Length == 0 ? null : JsonDocument.Parse(answer);
        switch (request.Operation)
        {
            case "ReceiveMessage":
                var messages = Entries(answered, "Messages");
                foreach (var message in messages)
                {
                    _messageOf[message.GetProperty("ReceiptHandle").GetString()!] = message.GetProperty("MessageId").GetString()!;
                }

                Add(queue, "handed out", messages.Length);
                break;
            case "DeleteMessage":
                Delete(queue, [asked.RootElement.GetProperty("ReceiptHandle").GetString()!]);
                break;
            case "DeleteMessageBatch":
                var done = Entries(answered, "Successful").Select(e => e.GetProperty("Id").GetString()).ToHashSet();
                Delete(
                    queue,
                    [
                        .. Entries(asked, "Entries")
                            .Where(e => done.Contains(e.GetProperty("Id").GetString()))
                            .Select(e => e.GetProperty("ReceiptHandle").GetString()!),
                    ]);
                break;
            default:
                break;
        }
    }

    /// <summary>The answer has been written to the process whole.</summary>
    public void Delivered(AwsRequest request, byte[] answer)
    {
        if (request.Operation == "ReceiveMessage" && request.Queue is { } queue)
        {
            using var answered = JsonDocument.Parse(answer);
            Add(queue, "delivered", Entries(answered, "Messages").Length);
        }
    }

    private static JsonElement[] Entries(JsonDocument? json, string array) =>
        json is not null && json.RootElement.TryGetProperty(array, out var entries) && entries.ValueKind == JsonValueKind.Array
            ? [.. entries.EnumerateArray()]
            : [];

    private void Delete(string queue, IReadOnlyCollection<string> handles)
    {
        foreach (var handle in handles)
        {
            if (eventQueues.Contains(queue))
            {
                _finished[_messageOf[handle]] = 0;
            }
        }

        Add(queue, "deleted", handles.Count);
        Restart();
    }

    private void Add(string queue, string what, long count) => _counts.AddOrUpdate((queue, what), count, (_, before) => before + count);
}

using System.Text;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.Contracts.Reading;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Settings;
using CustomerDp.Verification;

namespace CustomerDp.Operations.Verifying;

/// <summary>Files of events, read as the workers would have read their messages.</summary>
public sealed class EventFiles(ProductSettings settings, PasEventReader reader)
{
    /// <summary>What the events say.</summary>
    public FoldedEvents Folded { get; } = new();

    /// <summary>Bodies of a type that is configured to be ignored.</summary>
    public long Ignored { get; private set; }

    /// <summary>Bodies that the workers move to an <c>-imq</c> queue: they change nothing.</summary>
    public long Invalid { get; private set; }

    /// <exception cref="InputFileException">The file cannot be read, or a line of it is not a JSON object.</exception>
    public Task AddAsync(FileInfo file, CancellationToken cancellationToken) => InputFile.ReadAsync(
        file,
        lines =>
        {
            foreach (var (queue, body) in EventBodies.Read(lines))
            {
                Add(queue, reader.Read(Encoding.UTF8.GetBytes(body)));
            }

            return true;
        },
        cancellationToken);

    private void Add(string? queue, PasEventReadResult read)
    {
        if (read.IsEvent && IsConsumedFrom(queue, read.Event))
        {
            Folded.Add(read.Event);
        }
        else if (read.IsIgnored)
        {
            Ignored++;
        }
        else if (read.IsAggregate)
        {
            // Each becomes a message of its own.
            foreach (var record in read.Records)
            {
                Add(queue, reader.ReadRecord(record));
            }
        }
        else
        {
            Invalid++;
        }
    }

    // A file that names no queue says nothing of it.
    private bool IsConsumedFrom(string? queue, PasEvent @event) =>
        queue is null || settings.IsConsumedFrom(QueueNames.SourceOf(queue) ?? queue, @event.Descriptor);
}

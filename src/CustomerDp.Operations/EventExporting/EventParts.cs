using System.Globalization;
using System.Security.Cryptography;
using CustomerDp.DynamoDb.Events;

namespace CustomerDp.Operations.EventExporting;

/// <summary>The files of an export, by several writers at once. They are numbered as they are finished, without a hole.</summary>
/// <param name="target">Where they go.</param>
/// <param name="format">How events stand in them.</param>
/// <param name="personalIsJson">What is personal has been opened.</param>
internal sealed class EventParts(IEventExportTarget target, EventExportFormat format, bool personalIsJson)
{
    /// <summary>Events in a file at most.</summary>
    public const int MostEvents = 50_000;

    /// <summary>A file ends with the event that makes it so large, before it is compressed.</summary>
    public const long MostBytes = 16 * 1024 * 1024;

    // What an event has beside its data, about.
    private const int BytesBeside = 300;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, ExportedPart> _written = [];
    private int _numbers;

    /// <summary>Those that are written, by their numbers.</summary>
    public IReadOnlyList<ExportedPart> Written
    {
        get
        {
            lock (_lock)
            {
                return [.. _written.Values];
            }
        }
    }

    /// <summary>How much of a file an event takes before it is compressed, about.</summary>
    public static long SizeOf(StoredEvent @event) => BytesBeside + @event.Data.Length + (@event.Personal?.Length ?? 0);

    /// <summary>Writes events into files of their own, until there are no more.</summary>
    /// <exception cref="EventExportException">A file cannot be written.</exception>
    public async Task WriteAsync(IAsyncEnumerable<StoredEvent> events, CancellationToken cancellationToken)
    {
        IEventPart? part = null;
        try
        {
            var (count, bytes) = (0L, 0L);
            await foreach (var @event in events.WithCancellation(cancellationToken))
            {
                part ??= format.Begin(personalIsJson);
                await part.AddAsync(@event);
                count++;
                bytes += SizeOf(@event);
                if (count >= MostEvents || bytes >= MostBytes)
                {
                    await EndAsync(part, count, cancellationToken);
                    await part.DisposeAsync();
                    (part, count, bytes) = (null, 0, 0);
                }
            }

            if (part is not null)
            {
                await EndAsync(part, count, cancellationToken);
            }
        }
        finally
        {
            await (part?.DisposeAsync() ?? default);
        }
    }

    private async Task EndAsync(IEventPart part, long events, CancellationToken cancellationToken)
    {
        var file = await part.EndAsync();
        var hash = SHA256.HashData(file);
        file.Position = 0;
        var number = Interlocked.Increment(ref _numbers);
        var name = string.Create(CultureInfo.InvariantCulture, $"{ExportNames.PartPrefix}{number:D5}.{format.Name}");
        await target.WriteAsync(name, file, hash, cancellationToken);
        lock (_lock)
        {
            _written.Add(number, new ExportedPart(name, events, file.Length, Convert.ToHexStringLower(hash)));
        }
    }
}

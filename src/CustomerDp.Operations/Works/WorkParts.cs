using System.Globalization;
using System.Security.Cryptography;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.EventExporting;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Messages;

namespace CustomerDp.Operations.Works;

/// <summary>
/// The files of an export that is a work: one for each batch, called after the position of its first message, so that whoever goes on
/// finds what the process before has written. A file that is there is never written again: what is in it counts.
/// </summary>
/// <param name="store">Where the files are written down.</param>
/// <param name="work">The work.</param>
/// <param name="target">Where they go.</param>
/// <param name="time">The clock of AWS.</param>
internal sealed class WorkParts(WorkStore store, Work work, IEventExportTarget target, TimeProvider time) : IDisposable
{
    /// <summary>Messages in a file at most.</summary>
    public const int MostMessages = 500;

    /// <summary>A file ends with the message that makes its bodies so long, in characters.</summary>
    public const long MostCharacters = 8 * 1024 * 1024;

    /// <summary>What is in a file each.</summary>
    /// <param name="open">Those that were not written, in their order.</param>
    /// <param name="inHand">How many of them the process before was about to write: they are one file.</param>
    /// <param name="held">Those that are there.</param>
    /// <param name="most">How many at most.</param>
    public static IEnumerable<WorkMessage[]> Batches(
        IReadOnlyList<WorkMessage> open, int inHand, IReadOnlyDictionary<string, InspectedMessage> held, int most)
    {
        var first = 0;
        while (first < open.Count)
        {
            var (count, characters) = (first == 0 ? inHand : 0, 0L);
            if (count == 0)
            {
                while (first + count < open.Count && count < most && characters < MostCharacters)
                {
                    characters += held.GetValueOrDefault(open[first + count].MessageId)?.Message.Body?.Length ?? 0;
                    count++;
                }
            }

            yield return [.. open.Skip(first).Take(count)];
            first += count;
        }
    }

    /// <summary>Writes a file, unless the process before has.</summary>
    /// <param name="position">Of its first message.</param>
    /// <param name="wereInHand">The process before may have.</param>
    /// <param name="messages">Those that are there.</param>
    /// <returns>The ids of the messages that are in it.</returns>
    /// <exception cref="EventExportException">It cannot be written.</exception>
    public async Task<IReadOnlySet<string>> WriteAsync(int position, bool wereInHand, IReadOnlyList<InspectedMessage> messages)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{ExportNames.PartPrefix}{position:D7}.jsonl");
        using var file = PartMemory.Begin();
        await ExportFile.WriteAsync(
            file,
            ExportHeader.Of(work.Queue, work.BegunAt ?? work.PlannedAt),
            messages.Select(m => ExportedMessage.Of(m.Message)),
            CancellationToken.None);
        var hash = await HashAsync(file);
        var ids = messages.Select(m => m.MessageId).ToHashSet(StringComparer.Ordinal);
        var written = new WorkFile(name, ids.Count, file.Length, Convert.ToHexStringLower(hash));
        try
        {
            await target.WriteAsync(name, file, hash, CancellationToken.None);
        }
        catch (EventExportException) when (wereInHand)
        {
            if (await target.ReadAsync(name, CancellationToken.None) is not { } there)
            {
                throw;
            }

            await using (there)
            {
                ids = IdsIn(there, name);
                written = new(name, ids.Count, there.Length, Convert.ToHexStringLower(await HashAsync(there)));
            }
        }

        await store.PutFileAsync(work, position, written, time.GetUtcNow(), CancellationToken.None);
        return ids;
    }

    /// <summary>Writes the manifest, once all files are there.</summary>
    /// <param name="ended">The work with what became of the last message.</param>
    /// <returns>The manifest's SHA-256, by which all files are known: 64 hexadecimal digits in lower case.</returns>
    /// <exception cref="EventExportException">It cannot be written.</exception>
    public async Task<string> EndAsync(Work ended)
    {
        await using var file = WorkExportManifest.Of(ended, await store.FilesAsync(work, CancellationToken.None)).ToFile();
        var hash = await HashAsync(file);
        try
        {
            await target.WriteAsync(ExportNames.Manifest, file, hash, CancellationToken.None);
        }
        catch (EventExportException)
        {
            // The process before may have written the same.
            await using var there = await target.ReadAsync(ExportNames.Manifest, CancellationToken.None);
            if ((there is null ? [] : await HashAsync(there)) is var found && !hash.SequenceEqual(found))
            {
                throw;
            }
        }

        return Convert.ToHexStringLower(hash);
    }

    public void Dispose() => target.Dispose();

    private static async Task<byte[]> HashAsync(MemoryStream file)
    {
        file.Position = 0;
        var hash = await SHA256.HashDataAsync(file);
        file.Position = 0;
        return hash;
    }

    private static HashSet<string> IdsIn(MemoryStream file, string name)
    {
        try
        {
            file.Position = 0;
            using var text = new StreamReader(file, leaveOpen: true);
            return ExportFile.Read(Lines(text)).Messages.Select(m => m.MessageId).ToHashSet(StringComparer.Ordinal);
        }
        catch (InputFileException)
        {
            throw new EventExportException(EventExportException.Exists, $"{name} is there, and is no file of this export.");
        }
    }

    private static IEnumerable<string> Lines(StreamReader text)
    {
        while (text.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

using System.Text.Json;

namespace CustomerDp.LocalHost.Changes;

/// <summary>
/// Up to which record each shard has been carried, in a file where it is to outlive the process. Safe for concurrent use.
/// </summary>
internal sealed class PipePositions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _sequenceNumbers;
    private readonly string? _file;

    private PipePositions(string? file, Dictionary<string, string> sequenceNumbers) => (_file, _sequenceNumbers) = (file, sequenceNumbers);

    /// <param name="file">Need not be there yet; null: in memory alone.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PipePositions Open(string? file)
    {
        try
        {
            var kept = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file)) : null;
            return new(file, kept ?? []);
        }
        catch (JsonException)
        {
            // From the oldest record again: what was sent comes twice, and nothing is lost.
            return new(file, []);
        }
    }

    /// <returns>The last record's sequence number; null: none has been carried.</returns>
    public string? Of(string stream, string shard)
    {
        lock (_lock)
        {
            return _sequenceNumbers.GetValueOrDefault(KeyOf(stream, shard));
        }
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Keep(string stream, string shard, string sequenceNumber) => Change(x => x[KeyOf(stream, shard)] = sequenceNumber);

    public void Forget(string stream, string shard) => Change(x => x.Remove(KeyOf(stream, shard)));

    private static string KeyOf(string stream, string shard) => $"{stream} {shard}";

    private void Change(Action<Dictionary<string, string>> change)
    {
        lock (_lock)
        {
            change(_sequenceNumbers);
            if (_file is not null)
            {
                // Whole, or as it was.
                File.WriteAllBytes($"{_file}.new", JsonSerializer.SerializeToUtf8Bytes(_sequenceNumbers));
                File.Move($"{_file}.new", _file, overwrite: true);
            }
        }
    }
}

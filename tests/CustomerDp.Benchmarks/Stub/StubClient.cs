using System.Text.Json;
using CustomerDp.DynamoDb.Keys;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>Tells the stub what to do, from the benchmark's own process.</summary>
internal sealed class StubClient(Uri address) : IDisposable
{
    /// <summary>The setting that says where the master key is.</summary>
    public const string KeyFile = "CustomerDp__Keys__File";

    private readonly string _directory = Directory.CreateTempSubdirectory("customerdp-").FullName;
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Where it is.</summary>
    public Uri Address => address;

    /// <summary>Makes the queues and the table of a process under test.</summary>
    /// <param name="row">What they are named by.</param>
    /// <param name="mayBeUnsigned">Whether its requests are answered whatever their signature.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task AddAsync(string row, bool mayBeUnsigned, CancellationToken cancellationToken) =>
        TellAsync(StubControl.Add, row, $"&unsigned={mayBeUnsigned}", cancellationToken);

    /// <summary>Puts events into the queue that they belong to, numbered one after the other.</summary>
    public Task GenerateAsync(string row, EventKind kind, long from, long count, CancellationToken cancellationToken) =>
        TellAsync(StubControl.Generate, row, $"&kind={kind}&from={from}&count={count}", cancellationToken);

    /// <summary>Waits until every message is deleted.</summary>
    public Task EmptiedAsync(string row, CancellationToken cancellationToken) => TellAsync(StubControl.Emptied, row, "", cancellationToken);

    /// <summary>Waits until so many messages are deleted since the counts were reset.</summary>
    public Task DeletedAsync(string row, long count, CancellationToken cancellationToken) =>
        TellAsync(StubControl.Deleted, row, $"&count={count}", cancellationToken);

    /// <summary>Drops every message that nobody holds.</summary>
    public Task ClearAsync(string row, CancellationToken cancellationToken) => TellAsync(StubControl.Clear, row, "", cancellationToken);

    public Task ResetAsync(string row, CancellationToken cancellationToken) => TellAsync(StubControl.Reset, row, "", cancellationToken);

    public async Task<StubCounts> CountsAsync(string row, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<StubCounts>(await TellAsync(StubControl.Counts, row, "", cancellationToken))!;

    /// <summary>What a process under test needs to find its queues and its table.</summary>
    public Dictionary<string, string> EnvironmentOf(string row) => new(StubAccess.EnvironmentOf(address))
    {
        [KeyFile] = MasterKey(),
        ["CustomerDp__Table__Name"] = StubNames.TableStem(row),
        ["CustomerDp__Queues__Policy"] = StubNames.PolicyQueue(row),
        ["CustomerDp__Queues__Quote"] = StubNames.QuoteQueue(row),
        ["CustomerDp__Queues__Commands"] = StubNames.CommandQueue(row),
        ["CustomerDp__Queues__Changes"] = StubNames.ChangesQueue(row),
        ["CustomerDp__Queues__Events"] = StubNames.EventsQueue(row),
    };

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private string MasterKey()
    {
        var file = Path.Combine(_directory, "master-key");
        FileMasterKey.MakeWhereMissing(file);
        return file;
    }

    private async Task<string> TellAsync(string command, string row, string more, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsync(
            new Uri($"{StubControl.Path}/{command}?row={row}{more}", UriKind.Relative),
            null,
            cancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }
}

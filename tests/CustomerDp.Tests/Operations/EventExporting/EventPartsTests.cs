using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.DynamoDb.Events;
using CustomerDp.Operations.EventExporting;
using CustomerDp.Projections.Entities;
using CustomerDp.TestHarness.Events;
using Parquet.Serialization;

namespace CustomerDp.Tests.Operations.EventExporting;

/// <summary>The files of an export: how large they get, and what is in them.</summary>
[Trait("Kind", "unit")]
public sealed class EventPartsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Formats => [.. EventExportFormat.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_file_ends_with_so_many_events(string format)
    {
        using var target = new MemoryTarget();
        var parts = PartsOf(target, format);

        await parts.WriteAsync(Events(EventParts.MostEvents + 1), Cancellation);

        Assert.Equal(
            [($"part-00001.{format}", (long)EventParts.MostEvents), ($"part-00002.{format}", 1)],
            parts.Written.Select(p => (p.Name, p.Events)));
        Assert.All(parts.Written, p => Assert.Equal(
            (p.Bytes, p.Sha256), (target.Files[p.Name].Length, Convert.ToHexStringLower(SHA256.HashData(target.Files[p.Name])))));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_file_ends_with_so_many_bytes(string format)
    {
        using var target = new MemoryTarget();
        var parts = PartsOf(target, format);
        var data = Encoding.UTF8.GetBytes($$"""{"reason":"{{new string('x', (int)(EventParts.MostBytes / 4))}}"}""");

        await parts.WriteAsync(Events(5, e => e with { Data = data }), Cancellation);

        Assert.Equal([4L, 1], parts.Written.Select(p => p.Events));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Of_several_writers_the_files_are_numbered_without_a_hole_and_no_event_is_lost(string format)
    {
        using var target = new MemoryTarget();
        var parts = PartsOf(target, format);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => parts.WriteAsync(
            Events(100, e => e with { EventId = $"{writer}-{e.EventId}" }), Cancellation)));

        Assert.Equal([1, 2, 3, 4], parts.Written.Select(p => int.Parse(p.Name.AsSpan(5, 5))));
        List<JsonObject> rows = [];
        foreach (var part in parts.Written)
        {
            rows.AddRange(await RowsOfAsync(target, part.Name));
        }

        Assert.Equal(400, rows.Select(r => (string?)r["eventId"]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_is_personal_is_base64_of_its_bytes_or_what_was_opened_and_every_other_member_as_it_is(string format)
    {
        using var target = new MemoryTarget();
        var personal = Encoding.UTF8.GetBytes("""{"firstName":"Änne 🙂"}""");
        var odd = new StoredEvent(
            new EntityId(EntityKind.Quote, "Q#1"),
            "e-1",
            "OfALaterVersion",
            Pas.At(1).AddTicks(1),
            9_007_199_254_740_991,
            2,
            "corr",
            "C1",
            Encoding.UTF8.GetBytes("{\n \"amount\" : 12.30,\n \"text\" : \"ü <\\n\"}"),
            personal,
            3);

        await PartsOf(target, format).WriteAsync(new[] { odd }.ToAsyncEnumerable(), Cancellation);
        using var other = new MemoryTarget();
        await new EventParts(other, EventExportFormat.Find(format)!, personalIsJson: true).WriteAsync(
            new[] { odd, odd with { Personal = null } }.ToAsyncEnumerable(), Cancellation);

        var row = Assert.Single(await RowsOfAsync(target, $"part-00001.{format}"));
        var rows = await RowsOfAsync(other, $"part-00001.{format}");
        var expected = JsonNode.Parse($$"""
            {"entityKind":"quote","entityId":"Q#1","eventId":"e-1","eventType":"OfALaterVersion",
            "occurredOn":"2026-03-01T08:00:01.0000001Z","logicalClockReading":9007199254740991,
            "schemaVersion":2,"correlationId":"corr","holderId":"C1",
            "data":{"amount":12.30,"text":"ü <\n"},"personal":"{{Convert.ToBase64String(personal)}}","keyGeneration":3}
            """)!.AsObject();
        Assert.True(JsonNode.DeepEquals(expected, row), row.ToJsonString());
        Assert.Contains("12.30", row["data"]!.ToJsonString(), StringComparison.Ordinal);
        expected["personal"] = JsonNode.Parse(personal);
        Assert.True(JsonNode.DeepEquals(expected, rows[0]), rows[0].ToJsonString());
        expected["personal"] = null;
        Assert.True(JsonNode.DeepEquals(expected, rows[1]), rows[1].ToJsonString());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_not_among_those_that_are()
    {
        using var target = new MemoryTarget { Fails = true };
        var parts = PartsOf(target, "jsonl.gz");

        await Assert.ThrowsAsync<EventExportException>(() => parts.WriteAsync(Events(1), Cancellation));

        Assert.Empty(parts.Written);
    }

    private static EventParts PartsOf(MemoryTarget target, string format) =>
        new(target, EventExportFormat.Find(format)!, personalIsJson: false);

    private static IAsyncEnumerable<StoredEvent> Events(int count, Func<StoredEvent, StoredEvent>? change = null) =>
        Enumerable.Range(0, count).Select(i => new StoredEvent(
            new EntityId(EntityKind.Policy, $"P-{i}"),
            $"e-{i}",
            "PolicyCancelledEvent",
            Pas.At(i),
            i,
            1,
            null,
            null,
            Encoding.UTF8.GetBytes("{}"),
            null,
            null)).Select(change ?? (e => e)).ToAsyncEnumerable();

    // Objects are texts in Parquet; as objects again both formats are alike.
    private static async Task<IReadOnlyList<JsonObject>> RowsOfAsync(MemoryTarget target, string name)
    {
        var file = target.Files[name];
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var reader = new StreamReader(new GZipStream(new MemoryStream(file), CompressionMode.Decompress));
            var lines = (await reader.ReadToEndAsync(Cancellation)).TrimEnd('\n').Split('\n');
            return [.. lines.Select(l => JsonNode.Parse(l)!.AsObject())];
        }

        var read = await ParquetSerializer.DeserializeUntypedAsync(new MemoryStream(file), cancellationToken: Cancellation);
        return
        [
            .. read.Data.Select(row => new JsonObject(read.Schema.DataFields.Select(f => new KeyValuePair<string, JsonNode?>(
                f.Name, NodeOf(row.TryGetValue(f.Name, out var value) ? value : null))))),
        ];
    }

    private static JsonNode? NodeOf(object? value) => value is string text && text.StartsWith('{')
        ? JsonNode.Parse(text)
        : System.Text.Json.JsonSerializer.SerializeToNode(value);

    private sealed class MemoryTarget : IEventExportTarget
    {
        public Task<MemoryStream?> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult<MemoryStream?>(null);

        public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

        public bool Fails { get; init; }

        public string Name => "memory";

        public Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([.. Files.Keys]);

        public Task RemoveAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WriteAsync(string name, MemoryStream file, byte[] sha256, CancellationToken cancellationToken) => Fails
            ? throw new EventExportException(EventExportException.Unwritable, "as in a test")
            : Task.FromResult(Files.TryAdd(name, file.ToArray()));

        public void Dispose()
        {
            // Memory.
        }
    }
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using Parquet.Serialization;

namespace CustomerDp.IntegrationTests.EventExporting;

/// <summary>The files of an export as whoever gets them reads them: without any of the product's own.</summary>
/// <param name="Files">Each by its name.</param>
internal sealed record ExportedFiles(IReadOnlyDictionary<string, byte[]> Files)
{
    private static readonly string[] Columns =
    [
        "entityKind", "entityId", "eventId", "eventType", "occurredOn", "logicalClockReading", "schemaVersion", "correlationId", "holderId",
        "data", "personal", "keyGeneration",
    ];

    public JsonObject Manifest => JsonNode.Parse(Files["manifest.json"])!.AsObject();

    public static ExportedFiles InFolder(string path) =>
        new(Directory.EnumerateFiles(path).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes));

    public static async Task<ExportedFiles> InBucketAsync(IAmazonS3 s3, string bucket, string prefix, CancellationToken cancellationToken)
    {
        Dictionary<string, byte[]> files = [];
        var objects = (await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix }, cancellationToken)).S3Objects ?? [];
        foreach (var key in objects.Select(o => o.Key))
        {
            using var found = await s3.GetObjectAsync(bucket, key, cancellationToken);
            using var content = new MemoryStream();
            await found.ResponseStream.CopyToAsync(content, cancellationToken);
            files[key[prefix.Length..]] = content.ToArray();
        }

        return new ExportedFiles(files);
    }

    /// <summary>All rows as JSON, by the ids of their events, after the manifest was held against the files.</summary>
    public async Task<IReadOnlyDictionary<string, JsonObject>> RowsAsync(CancellationToken cancellationToken)
    {
        var listed = Manifest["files"]!.AsArray().Select(f => f!.AsObject()).ToArray();
        Assert.Equal(
            Files.Keys.Where(n => n != "manifest.json").Order(StringComparer.Ordinal), listed.Select(f => (string?)f["name"]));
        Dictionary<string, JsonObject> rows = [];
        foreach (var file in listed)
        {
            var name = (string)file["name"]!;
            var bytes = Files[name];
            var isParquet = name.EndsWith(".parquet", StringComparison.Ordinal);
            var found = isParquet ? await OfParquetAsync(bytes, cancellationToken) : OfLines(bytes);
            Assert.Equal(
                (name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), found.Count),
                (name, (int)file["bytes"]!, (string)file["sha256"]!, (int)file["events"]!));
            foreach (var row in found)
            {
                Assert.Equal(Columns, row.Select(c => c.Key));
                rows.Add((string)row["eventId"]!, row);
            }
        }

        Assert.Equal(rows.Count, (int)Manifest["events"]!);
        Assert.Equal(listed.Sum(f => (long)f["bytes"]!), (long)Manifest["bytes"]!);
        return rows;
    }

    /// <summary>All that stands in the files, uncompressed, as text.</summary>
    public async Task<string> TextAsync(CancellationToken cancellationToken) =>
        string.Join('\n', (await RowsAsync(cancellationToken)).Values.Select(r => r.ToJsonString())) + Manifest.ToJsonString();

    private static List<JsonObject> OfLines(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        var text = reader.ReadToEnd();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return [.. text[..^1].Split('\n').Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    // Objects are texts there; as objects again both formats are alike.
    private static async Task<List<JsonObject>> OfParquetAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var read = await ParquetSerializer.DeserializeUntypedAsync(new MemoryStream(bytes), cancellationToken: cancellationToken);
        Assert.Equal(Columns, read.Schema.DataFields.Select(f => f.Name));
        return [.. read.Data.Select(row => new JsonObject(Columns.Select(c => new KeyValuePair<string, JsonNode?>(c, Of(row, c)))))];

        static JsonNode? Of(Dictionary<string, object> row, string column) => row.TryGetValue(column, out var value)
            ? value is string text && text.StartsWith('{') ? JsonNode.Parse(text) : JsonSerializer.SerializeToNode(value)
            : null;
    }
}

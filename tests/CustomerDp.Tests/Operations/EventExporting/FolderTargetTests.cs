using CustomerDp.Operations.EventExporting;

namespace CustomerDp.Tests.Operations.EventExporting;

/// <summary>A folder as the target of an export.</summary>
[Trait("Kind", "unit")]
public sealed class FolderTargetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customerdp-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_there_whole_or_not_at_all_and_never_in_the_place_of_another()
    {
        using var target = new FolderTarget(Path.Combine(_folder, "made"));

        await WriteAsync(target, "part-00001.parquet", "first");
        var refused = await Assert.ThrowsAsync<EventExportException>(() => WriteAsync(target, "part-00001.parquet", "second"));

        Assert.Equal(EventExportException.Unwritable, refused.Code);
        Assert.Equal("first", await File.ReadAllTextAsync(Path.Combine(target.Name, "part-00001.parquet"), Cancellation));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(target.Name));
        }
    }

    [Fact]
    public async Task Of_what_is_there_it_finds_and_removes_what_is_of_exports()
    {
        string[] ours =
        [
            "manifest.json", "manifest.json.writing", "part-00001.jsonl.gz", "part-123456.parquet", "part-00002.parquet.writing",
        ];
        string[] others = ["part-1.parquet", "part-00001.csv", "notes.txt", "my-part-00001.parquet"];
        foreach (var name in ours.Concat(others))
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, name), "x", Cancellation);
        }

        using var target = new FolderTarget(_folder);
        var found = await target.FindAsync(Cancellation);
        await target.RemoveAsync(found, Cancellation);

        Assert.Equal(ours.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        var left = Directory.GetFiles(_folder).Select(f => Path.GetFileName(f));
        Assert.Equal(others.Order(StringComparer.Ordinal), left.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_no_folder_is_told_by_its_path()
    {
        var path = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(path, "x", Cancellation);

        using var target = new FolderTarget(path);

        Assert.Empty(await target.FindAsync(Cancellation));
        var refused = await Assert.ThrowsAsync<EventExportException>(() => WriteAsync(target, "manifest.json", "x"));
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(FolderTarget target, string name, string text)
    {
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        await target.WriteAsync(name, file, [], Cancellation);
    }
}

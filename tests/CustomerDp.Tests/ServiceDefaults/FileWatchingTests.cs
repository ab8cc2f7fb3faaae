using CustomerDp.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;

namespace CustomerDp.Tests.ServiceDefaults;

/// <summary>A host that watched its files would watch all of its directory, and pay for whatever is written there.</summary>
[Trait("Kind", "unit")]
public sealed class FileWatchingTests
{
    [Fact]
    public void A_host_does_not_watch_its_files() => Assert.DoesNotContain(FilesOf(), x => x.ReloadOnChange);

    [Fact]
    public void A_host_that_is_told_to_watches_them() =>
        Assert.All(FilesOf("--hostBuilder:reloadConfigOnChange=true"), x => Assert.True(x.ReloadOnChange));

    private static FileConfigurationSource[] FilesOf(params string[] args)
    {
        var configuration = ProductHost.Create(args).Configuration;
        FileConfigurationSource[] files = [.. configuration.Sources.OfType<FileConfigurationSource>()];
        Assert.NotEmpty(files);
        return files;
    }
}

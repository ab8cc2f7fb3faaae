using CustomerDp.TestHarness.Samples;

namespace CustomerDp.ConsoleTests.Browsing;

/// <summary>Every page has its picture in the documentation.</summary>
public sealed class PictureTests
{
    [Fact]
    public async Task The_documentation_shows_the_pictures_that_the_tests_take()
    {
        var docs = Clone.Find("docs");
        var text = await File.ReadAllTextAsync(Path.Combine(docs, "console.md"), TestContext.Current.CancellationToken);

        Assert.Equal(
            Pictures.Shown.Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(docs, "console")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.All(Pictures.Shown, name => Assert.Contains($"](console/{name}.png)", text, StringComparison.Ordinal));
    }
}

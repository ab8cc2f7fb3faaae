using Xunit;

namespace CustomerDp.TestHarness.Samples;

/// <summary>
/// Recorded material that lies beside the clone in CI, in <c>../shared</c>, and is no part of the project. A test that needs it is
/// skipped where it is not.
/// </summary>
public static class SharedFiles
{
    /// <summary>The path of a file; skips the test where there is none.</summary>
    public static string Find(params string[] path)
    {
        var file = Path.Combine([Clone.Root.Parent!.FullName, "shared", .. path]);
        Assert.SkipUnless(File.Exists(file), $"shared/{string.Join('/', path)} does not lie beside the clone.");
        return file;
    }
}

using System.Runtime.CompilerServices;
using Xunit;

namespace CustomerDp.TestHarness.Approvals;

/// <summary>
/// Text that people have read and approved, in a file beside its test. Where the text differs, the test fails, leaves what it got beside
/// the file, and says how to approve it: the change is then seen in the diff, by whoever reviews it.
/// </summary>
public static class ApprovedFile
{
    /// <summary>Holds text against an approved file.</summary>
    /// <param name="name">The file's name without its ending, such as <c>Help</c>.</param>
    /// <param name="extension">Its ending, such as <c>txt</c>.</param>
    /// <param name="text">What was got.</param>
    /// <param name="test">The calling file, beside which the approved one lies.</param>
    public static void Matches(string name, string extension, string text, [CallerFilePath] string test = "")
    {
        var approvedPath = Beside(test, $"{name}.approved.{extension}");
        var receivedPath = Beside(test, $"{name}.received.{extension}");
        var (approved, received) = (File.Exists(approvedPath) ? Lines(File.ReadAllText(approvedPath)) : [], Lines(text));
        if (approved.SequenceEqual(received))
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, string.Join('\n', received) + "\n");
        var at = approved.Zip(received).TakeWhile(x => x.First == x.Second).Count();
        Assert.Fail(
            $"It is not what was approved, from line {at + 1} on. Approved: {approved.ElementAtOrDefault(at) ?? "nothing"}. "
                + $"Now: {received.ElementAtOrDefault(at) ?? "nothing"}. Where the change is meant, approve it:\n"
                + $"mv '{receivedPath}' '{approvedPath}'");
    }

    private static string Beside(string test, string file) => Path.Combine(Path.GetDirectoryName(test)!, file);

    private static string[] Lines(string text) =>
        [.. text.TrimEnd().Split('\n').Select(line => line.TrimEnd())];
}

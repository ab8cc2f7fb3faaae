namespace CustomerDp.TestHarness.Samples;

/// <summary>The clone that the tests run in.</summary>
public static class Clone
{
    /// <summary>Its root: the directory with the solution.</summary>
    public static DirectoryInfo Root { get; } = FindRoot();

    /// <summary>The path of a file of the project.</summary>
    public static string Find(params string[] path) => Path.Combine([Root.FullName, .. path]);

    private static DirectoryInfo FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "CustomerDp.sln")))
            {
                return at;
            }
        }

        throw new DirectoryNotFoundException(
            $"No directory above {AppContext.BaseDirectory} has CustomerDp.sln in it: the tests run inside a clone.");
    }
}

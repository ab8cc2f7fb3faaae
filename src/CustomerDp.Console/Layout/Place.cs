namespace CustomerDp.Console.Layout;

/// <summary>A page of the navigation.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called.</param>
public sealed record Place(string Path, string Name)
{
    /// <summary>Whether a page is this one, or below it.</summary>
    public bool Holds(string path) =>
        path == Path || (Path != "/" && path.StartsWith(Path + "/", StringComparison.Ordinal));
}

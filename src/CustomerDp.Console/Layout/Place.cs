namespace CustomerDp.Console.Layout;

/// <summary>A page of the navigation.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Also">Paths of other pages that belong to it, where those below it do not say so.</param>
public sealed record Place(string Path, string Name, params IReadOnlyList<string> Also)
{
    /// <summary>Whether a page is this one, or below it.</summary>
    public bool Holds(string path) => path == Path || Also.Append(Path).Any(p => p != "/" && IsBelow(path, p));

    private static bool IsBelow(string path, string other) =>
        path.StartsWith(other, StringComparison.Ordinal) && (path.Length == other.Length || path[other.Length] == '/');
}

namespace CustomerDp.Tests.Architecture;

/// <summary>Finds a cycle among folders that refer to each other, level by level.</summary>
/// <param name="folders">Their names, <c>A.B</c> for <c>A/B</c>; empty for the root.</param>
/// <param name="references">From folder to folder, each with an example.</param>
internal sealed class FolderCycles(IReadOnlySet<string> folders, IReadOnlyDictionary<(string From, string To), string> references)
{
    /// <returns>Each cycle with its examples, for people: the shortest through each folder.</returns>
    public IReadOnlyList<string> Find()
    {
        string[] levels = [.. folders.SelectMany(Ancestors).Distinct().OrderBy(f => f.Length).ThenBy(f => f, StringComparer.Ordinal)];
        return [.. levels.SelectMany(FindBeneath)];
    }

    // The folder itself and those around it, with the root.
    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = folder; at.Length > 0; at = at.LastIndexOf('.') is var dot and > 0 ? at[..dot] : "")
        {
            yield return at;
        }

        yield return "";
    }

    private IEnumerable<string> FindBeneath(string level)
    {
        Dictionary<string, Dictionary<string, string>> graph = [];
        foreach (var ((from, to), example) in references)
        {
            if (ChildOf(level, from) is { } a && ChildOf(level, to) is { } b && a != b)
            {
                graph.TryAdd(a, []);
                graph[a].TryAdd(b, example);
            }
        }

        return graph.Keys.Order(StringComparer.Ordinal)
            .Select(k => CycleThrough(k, graph))
            .OfType<string[]>()
            .DistinctBy(c => string.Join(' ', c.Order(StringComparer.Ordinal)))
            .Select(c => string.Join("; ", c.Zip([.. c[1..], c[0]], (a, b) => $"{a} -> {b} ({graph[a][b]})")));
    }

    private static string? ChildOf(string level, string folder)
    {
        if (folder == level)
        {
            return level.Length == 0 ? "(root)" : $"{level} (its own files)";
        }

        var prefix = level.Length == 0 ? "" : level + ".";
        return folder.StartsWith(prefix, StringComparison.Ordinal) ? prefix + folder[prefix.Length..].Split('.')[0] : null;
    }

    // Breadth first, so the shortest way back to where it began.
    private static string[]? CycleThrough(string start, Dictionary<string, Dictionary<string, string>> graph)
    {
        Queue<string[]> ways = new([[start]]);
        HashSet<string> seen = [];
        while (ways.TryDequeue(out var way))
        {
            foreach (var next in graph.GetValueOrDefault(way[^1], []).Keys)
            {
                if (next == start)
                {
                    return way;
                }

                if (seen.Add(next))
                {
                    ways.Enqueue([.. way, next]);
                }
            }
        }

        return null;
    }
}

namespace CustomerDp.Console.Layout;

/// <summary>Addresses with what was chosen in them.</summary>
public static class Addresses
{
    /// <summary>A path with parameters; those without a value are left out, so that one address stands for one choice.</summary>
    /// <param name="path">From the root of the console.</param>
    /// <param name="parameters">Names and values; never a personal value.</param>
    public static string With(string path, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join(
            '&',
            parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}

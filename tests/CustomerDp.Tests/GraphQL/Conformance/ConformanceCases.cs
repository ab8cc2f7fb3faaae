using System.Text.Json;
using CustomerDp.GraphQL.Errors;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.GraphQL.Conformance;

/// <summary>
/// Cases recorded from graphql-js 16.11's own tests: what it was asked to parse or validate, and the errors it gave. The file is not
/// part of the repository.
/// </summary>
internal static class ConformanceCases
{
    private const string FileName = "graphql-js-16.11-cases.jsonl";
    private static readonly Lock Loading = new();
    private static List<ConformanceCase>? _cases;

    /// <summary>The cases of a kind; skips the test when there is no file.</summary>
    public static IReadOnlyList<ConformanceCase> OfKind(string kind)
    {
        var path = SharedFiles.Find("conformance", FileName);
        lock (Loading)
        {
            _cases ??= Load(path);
        }

        return [.. _cases.Where(c => c.Kind == kind)];
    }

    private static List<ConformanceCase> Load(string path)
    {
        var cases = new List<ConformanceCase>();
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            cases.Add(ConformanceCase.Read(cases.Count + 1, json.RootElement));
        }

        return cases;
    }
}

/// <param name="Number">The line in the file, from 1.</param>
/// <param name="Kind"><c>parse</c> or <c>validate</c>.</param>
/// <param name="Query">The document.</param>
/// <param name="Rule">The only rule that is applied, for validation.</param>
/// <param name="Sdl">The schema, for validation.</param>
/// <param name="Options">The parser's options as JSON; null for none.</param>
/// <param name="Errors">The locations of each expected error.</param>
internal sealed record ConformanceCase(
    int Number, string Kind, string Query, string? Rule, string? Sdl, JsonElement? Options, IReadOnlyList<string> Errors)
{
    public static ConformanceCase Read(int number, JsonElement json)
    {
        var options = json.TryGetProperty("options", out var o) && o.ValueKind == JsonValueKind.Object ? o.Clone() : (JsonElement?)null;
        return new ConformanceCase(
            number,
            json.GetProperty("kind").GetString()!,
            json.GetProperty("query").GetString()!,
            json.TryGetProperty("rule", out var rule) ? rule.GetString() : null,
            json.TryGetProperty("sdl", out var sdl) ? sdl.GetString() : null,
            options,
            [
                .. json.GetProperty("errors").EnumerateArray().Select(e => Text(
                    e.TryGetProperty("locations", out var l)
                        ? l.EnumerateArray().Select(
                            x => new SourceLocation(x.GetProperty("line").GetInt32(), x.GetProperty("column").GetInt32()))
                        : [])),
            ]);
    }

    /// <summary>Locations as they are compared: the order of errors differs between engines, so errors are compared as a set.</summary>
    public static string Text(IEnumerable<SourceLocation> locations) => string.Join(' ', locations.Select(l => $"{l.Line}:{l.Column}"));

    public bool HasOption(string name) => Options is { } options && options.TryGetProperty(name, out _);
}

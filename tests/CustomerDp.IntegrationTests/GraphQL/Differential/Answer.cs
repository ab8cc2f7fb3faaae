using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution;

namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>What an engine said to a request.</summary>
/// <param name="Phase">How far it came: <c>parse</c>, <c>validate</c>, <c>request</c> (variables, operation name) or
/// <c>execute</c>.</param>
/// <param name="Data">The data with its keys in their order, spelled the same way by both engines; null for none.</param>
/// <param name="Errors">In the order in which they were reported.</param>
internal sealed record Answer(string Phase, string? Data, IReadOnlyList<AnswerError> Errors)
{
    /// <summary>Reads a line of <c>oracle.mjs</c>.</summary>
    public static Answer OfOracle(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new Answer(
            root.GetProperty("phase").GetString()!,
            root.TryGetProperty("data", out var data) ? Canonical(data) : null,
            [
                .. root.GetProperty("errors").EnumerateArray().Select(e => new AnswerError(
                    Text(e.GetProperty("message")),
                    string.Join(
                        ' ', e.GetProperty("locations").EnumerateArray().Select(l => $"{l.GetProperty("line")}:{l.GetProperty("column")}")),
                    e.GetProperty("path").ValueKind == JsonValueKind.Null ? "" : Canonical(e.GetProperty("path")),
                    e.GetProperty("rule").GetString())),
            ]);
    }

    public static Answer OfEngine(OperationResult result)
    {
        using var json = JsonDocument.Parse(result.ToJson());
        var phase = result.IsExecuted ? "execute" : result.Errors[0].Code switch
        {
            ErrorCodes.ParseFailed => "parse",
            ErrorCodes.ValidationFailed => "validate",
            _ => "request",
        };
        return new Answer(
            phase,
            json.RootElement.TryGetProperty("data", out var data) ? Canonical(data) : null,
            [
                .. result.Errors.Select(e => new AnswerError(
                    e.Message,
                    string.Join(' ', e.Locations.Select(l => $"{l.Line}:{l.Column}")),
                    e.Path is null
                        ? ""
                        : $"[{string.Join(',', e.Path.Select(k => k is string name ? JavaScriptText.Quote(name) : $"{k}"))}]",
                    e.Rule)),
            ]);
    }

    public override string ToString()
    {
        var text = new StringBuilder(Phase);
        if (Data is not null)
        {
            text.Append(' ').Append(Data);
        }

        foreach (var error in Errors)
        {
            text.Append("\n      ").Append(error);
        }

        return text.ToString();
    }

    private static string Canonical(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object =>
            $"{{{string.Join(',', json.EnumerateObject().Select(p => $"{JavaScriptText.Quote(p.Name)}:{Canonical(p.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.String => JavaScriptText.Quote(Text(json)),
        JsonValueKind.Number => JavaScriptText.Number(json.GetDouble()),
        _ => json.GetRawText(),
    };

    // Half of a surrogate pair is no text for .NET, but can be in a message of JavaScript.
    private static string Text(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Regex.Unescape(json.GetRawText()[1..^1]);
        }
    }
}

/// <param name="Message">What it says.</param>
/// <param name="Locations">Lines and columns.</param>
/// <param name="Path">The response position as JSON; empty for none.</param>
/// <param name="Rule">The validation rule; null for other errors.</param>
internal sealed record AnswerError(string Message, string Locations, string Path, string? Rule)
{
    public override string ToString() => $"{Rule ?? "-"} {Locations} {Path}: {Message}";
}

using System.Text.Json;
using Spectre.Console;

namespace CustomerDp.Cli.Output;

/// <summary>
/// Where a command speaks: text for people, or (<see cref="Json"/>) one JSON object for scripts and nothing else on standard output.
/// What went wrong goes to standard error in both.
/// </summary>
/// <param name="console">Standard output, for text.</param>
/// <param name="output">The same, for JSON and help.</param>
/// <param name="error">Standard error.</param>
/// <param name="isTerminal">Whether a person sits there: only then are there questions and progress bars.</param>
public sealed class CommandOutput(IAnsiConsole console, TextWriter output, TextWriter error, bool isTerminal)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _progress = new();

    /// <summary>JSON instead of text. Default: text.</summary>
    public bool Json { get; set; }

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>A line of text; nothing where JSON is wanted.</summary>
    public void Line(string text)
    {
        if (!Json)
        {
            console.WriteLine(PlainText.Of(text));
        }
    }

    /// <summary>Starts a new screen where a person watches.</summary>
    public void NewScreen()
    {
        if (!Json && isTerminal)
        {
            console.Clear();
        }
    }

    /// <summary>A line about what is wrong or has to be known, apart from the result.</summary>
    public Task WarnAsync(string text) => error.WriteLineAsync(PlainText.Of(text));

    /// <summary>A table of text; nothing where JSON is wanted.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (Json)
        {
            return;
        }

        var table = new Table().NoBorder();
        foreach (var column in columns)
        {
            // A name that starts with '#' is a number's, and stands on the right. What a row is about stays in one piece.
            var header = new TableColumn(new Text(column.TrimStart('#'), new Style(decoration: Decoration.Bold)));
            header.NoWrap = table.Columns.Count == 0;
            table.AddColumn(column.StartsWith('#') ? header.RightAligned() : header);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(PlainText.Of(cell))));
        }

        console.Write(table);
    }

    /// <summary>The result for scripts; nothing where text is wanted.</summary>
    public void Report<T>(T report)
    {
        if (Json)
        {
            output.WriteLine(JsonSerializer.Serialize(report, JsonOptions));
        }
    }

    /// <summary>Runs something long, with a bar where a person watches.</summary>
    /// <param name="what">What is done.</param>
    /// <param name="count">How many steps it has.</param>
    /// <param name="run">Told whom to tell how many more steps are done; from any thread.</param>
    public Task<T> ProgressAsync<T>(string what, long count, Func<Action<int>, Task<T>> run)
    {
        if (Json || !isTerminal)
        {
            return run(_ => { });
        }

        return console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var bar = progress.AddTask(Markup.Escape(what), maxValue: Math.Max(1, count));
                return run(done =>
                {
                    lock (_progress)
                    {
                        bar.Increment(done);
                    }
                });
            });
    }

    /// <summary>Asks a person, who may say no. Without one (a pipe, <c>kubectl exec</c> without a terminal, JSON) the answer is no.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken)
    {
        if (Json || !isTerminal)
        {
            await WarnAsync($"{question} There is no terminal to ask at: say --yes to go on. Nothing has been done.");
            return false;
        }

        if (await new ConfirmationPrompt(Markup.Escape(PlainText.Of(question))) { DefaultValue = false }.ShowAsync(console, cancellationToken))
        {
            return true;
        }

        await WarnAsync("Nothing has been done.");
        return false;
    }
}

using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

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

    /// <summary>Tables as wide as they are, however wide the terminal is. Default: what fits.</summary>
    public bool Wide { get; set; }

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

    /// <summary>A line about what could not be written to standard output; nothing where standard error cannot be written either.</summary>
    public void TellThatOutputFailed(string code)
    {
        try
        {
            error.WriteLine($"The output could not be written ({code}): is the disk full? What was done stays done.");
        }
        catch (IOException)
        {
            // Nobody is left to be told.
        }
    }

    /// <summary>A line about what is wrong or has to be known, apart from the result.</summary>
    public Task WarnAsync(string text) => error.WriteLineAsync(PlainText.Of(text));

    /// <summary>
    /// A table of text; nothing where JSON is wanted. What does not fit the terminal is shortened or left out, and that is said, unless
    /// <see cref="Wide"/>.
    /// </summary>
    public void Table(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (Json)
        {
            return;
        }

        string[][] cells = [.. rows.Select(row => row.Select(PlainText.Of).ToArray())];
        int[] widths = [.. columns.Select((c, i) => cells.Select(row => WidthOf(row[i])).Append(WidthOf(c.Name)).Max())];
        var shown = TableFit.Of(columns, widths, Wide ? int.MaxValue : console.Profile.Width);
        var table = new Table().NoBorder();
        foreach (var (i, width) in shown)
        {
            var column = new Spectre.Console.TableColumn(new Text(columns[i].Name, new Style(decoration: Decoration.Bold)))
            {
                Width = width,
                NoWrap = columns[i].Fit != ColumnFit.Wrap,
                Padding = new Padding(0, 0, i == shown[^1].Column ? 0 : TableFit.Gap, 0),
            };
            table.AddColumn(columns[i].Fit == ColumnFit.Number ? column.RightAligned() : column);
        }

        foreach (var row in cells)
        {
            table.AddRow(
                shown.Select(s => new Text(row[s.Column])
                {
                    Overflow = columns[s.Column].Fit == ColumnFit.Wrap ? Overflow.Fold : Overflow.Ellipsis,
                }));
        }

        var profileWidth = console.Profile.Width;
        console.Profile.Width = Wide ? Math.Max(profileWidth, shown.Sum(s => s.Width + TableFit.Gap)) : profileWidth;
        console.Write(table);
        console.Profile.Width = profileWidth;
        if (shown.Count < columns.Count)
        {
            var left = columns.Where((_, i) => shown.All(s => s.Column != i)).Select(c => c.Name);
            console.WriteLine($"Left out for lack of room: {string.Join(", ", left)}. --wide shows all.");
        }
    }

    /// <summary>Says that a command could not do its work, to people and to scripts.</summary>
    /// <param name="code">AWS's error code, or a code of customerdp's own.</param>
    /// <param name="message">The same for people.</param>
    /// <param name="exitCode">What the process ends with.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> FailAsync(string code, string message, int exitCode = ExitCodes.Failure)
    {
        await WarnAsync(message);
        Report(new ErrorReport(new(code, message)));
        return exitCode;
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

        return console
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
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

    /// <summary>
    /// Asks a person, who may say no. Without one (a pipe, <c>kubectl exec</c> without a terminal, JSON) the answer is no.
    /// </summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken)
    {
        if (Json || !isTerminal)
        {
            await WarnAsync($"{question} There is no terminal to ask at: use --yes to go on. Nothing has been done.");
            return false;
        }

        if (
            await new ConfirmationPrompt(Markup.Escape(PlainText.Of(question))) { DefaultValue = false }.ShowAsync(
                console,
                cancellationToken))
        {
            return true;
        }

        await WarnAsync("Nothing has been done.");
        return false;
    }

    // A letter of an ideographic script takes two places; the console knows which.
    private int WidthOf(string text) => ((IRenderable)new Text(text)).Measure(RenderOptions.Create(console), int.MaxValue).Max;
}

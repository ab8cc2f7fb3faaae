using System.CommandLine;
using System.Globalization;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Times;
using CustomerDp.Verification;

namespace CustomerDp.Cli.Verifying;

/// <summary><c>customerdp verify</c>.</summary>
internal static class VerifyCommand
{
    private const string AllItems = "all";
    private const int MaxSample = 1_000_000;

    private static readonly VerificationOptions Defaults = new();
    private static readonly TimeSpan MaxSettling = TimeSpan.FromMinutes(10);

    public static Command Create(CliSession session)
    {
        var events = new Option<FileInfo[]>("--events")
        {
            HelpName = "file",
            Description =
                "A file of events to hold the table against: JSON lines as publish takes them, files of export, or an event a line. May "
                    + "be given several times.",
        };
        events.AcceptExistingOnly();
        var complete = new Option<bool>("--complete")
        {
            Description =
                "The files hold every event there ever was: the table has to be exactly what they say. Without it, an item may be newer "
                    + "than they are.",
        };
        var log = new Option<bool>("--log")
        {
            Description =
                "Hold the table against the product's own event log: each state has to be what its events say, and every event there ever "
                    + "was is in it. No files are needed.",
        };
        var details = new Option<bool>("--details")
        {
            Description =
                "With --log: open what is sealed in it and compare customers' details, too, which else are compared by their versions. "
                    + "Needs the rights and key settings of the eraser.",
        };
        var told = new Option<bool>("--told")
        {
            Description =
                "Hold what subscribers of lifecycle events were told against the table, too: without keys, details by their versions. What "
                    + "is not told is a warning: lifecycle reconcile mends it.",
        };
        var orphans = Duration(
            "--orphans-older-than",
            "How long after its status a policy's terms have to be there: 90s, 30m, 2h, 7d. Default "
                + $"{Durations.Text(Defaults.TermsDueWithin)}.",
            null);
        var sample = new Option<string?>("--sample")
        {
            HelpName = "number",
            Description =
                $"Only about this many items, 1 to {MaxSample}, from all over the table, each with its entry of the index; what no item "
                    + $"tells (missing, index-orphan) is not found. Default {AllItems}.",
        };
        sample.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value != AllItems && SampleOf(result.Tokens[0].Value) is null)
            {
                result.AddError($"--sample is neither {AllItems} nor a number from 1 to {MaxSample}.");
            }
        });
        var rate = new Option<int?>("--rate")
        {
            HelpName = "number",
            Description =
                $"At most this many items a second, 1 to 100000, so that nobody else is slowed down. Default {Defaults.ItemsPerSecond}: "
                    + "about 250 read units where items are of 1 KB.",
        }.Within(1, 100_000);
        var settle = Duration(
            "--settle",
            "How long to wait before looking again at what looked wrong, up to 10m: the index lags, and events keep coming. Default "
                + $"{Durations.Text(Defaults.Settling)}.",
            MaxSettling);
        var report = new Option<FileInfo?>("--report")
        {
            HelpName = "file",
            Description = "A file to write with a line of JSON for each finding; it must not be there yet.",
        };
        var command = new OperatorCommand(
            "verify",
            "Look for what no sequence of events could have left: in the table, in its index, and, where events are given, in what the "
                + "table says "
                + "of their entities. It only reads, and shows keys and names of attributes, never a value. docs/verify.md says what to "
                + "do about each finding.",
            typeof(VerifyReport))
        {
            Examples =
            [
                ("verify", "The table and its index against themselves"),
                ("verify --events january.jsonl --events february.jsonl", "And against events of these files"),
                ("verify --events all-events.jsonl --complete --report findings.jsonl", "Against every event, findings into a file"),
                ("verify --log", "Against every event, by the product's own log"),
                ("verify --log --sample 10000", "The same for some entities of a large table: only their events are read"),
                ("verify --told", "And what subscribers were told against the table"),
                ("verify --sample 10000 --rate 200 --json | jq '.codes[]'", "A sample of a large table, gently"),
            ],
        };
        foreach (var option in new Option[] { events, complete, log, details, told, orphans, sample, rate, settle, report })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(complete) && result.GetValue(events) is not { Length: > 0 })
            {
                result.AddError("--complete is about the files of --events, and none is given.");
            }

            if (result.GetValue(log) && result.GetValue(events) is { Length: > 0 })
            {
                result.AddError("--log has every event: it takes no files of --events beside it.");
            }

            if (result.GetValue(details) && !result.GetValue(log))
            {
                result.AddError("--details is about --log, which is not given.");
            }
        });
        command.SetAction((parsed, cancellationToken) => new VerifyRun(session).RunAsync(
            new VerifyRequest(
                parsed.GetValue(events) ?? [],
                parsed.GetValue(log),
                parsed.GetValue(details),
                parsed.GetValue(told),
                new VerificationOptions
                {
                    EventsAreComplete = parsed.GetValue(complete),
                    TermsDueWithin = DurationOf(parsed.GetValue(orphans)) ?? Defaults.TermsDueWithin,
                    Sample = SampleOf(parsed.GetValue(sample)),
                    ItemsPerSecond = parsed.GetValue(rate) ?? Defaults.ItemsPerSecond,
                    Settling = DurationOf(parsed.GetValue(settle)) ?? Defaults.Settling,
                },
                parsed.GetValue(report)?.FullName),
            cancellationToken));
        return command;
    }

    private static int? SampleOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxSample
            ? number
            : null;

    private static TimeSpan? DurationOf(string? text) => text is null ? null : Durations.Parse(text);

    private static Option<string?> Duration(string name, string description, TimeSpan? most)
    {
        var option = new Option<string?>(name) { HelpName = "duration", Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (Durations.Parse(result.Tokens[0].Value) is not { } length || length > most))
            {
                result.AddError(
                    $"{name} is not a length of time such as 90s, 30m, 2h or 7d{(most is { } m ? $", up to {Durations.Text(m)}" : "")}.");
            }
        });
        return option;
    }
}

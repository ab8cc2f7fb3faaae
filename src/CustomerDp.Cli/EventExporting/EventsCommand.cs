using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.EventExporting;

namespace CustomerDp.Cli.EventExporting;

/// <summary><c>customerdp events export</c>.</summary>
internal static class EventsCommand
{
    private const int DefaultRate = 1000;

    public static Command Create(CliSession session) =>
        new("events", "The event log: every valid event that ever came.") { CreateExport(session) };

    private static OperatorCommand CreateExport(CliSession session)
    {
        var to = new Option<string>("--to")
        {
            HelpName = "s3://bucket/prefix | folder",
            Description = "Where to: a prefix in a bucket of S3, or a folder, which is made where it is not there and whose files only "
                + "their owner may read. Nothing in it is overwritten.",
            Required = true,
        };
        to.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && (text.Length == 0 || (S3Address.IsMeant(text) && S3Address.Parse(text) is null)))
            {
                result.AddError("--to is neither a folder nor a place in S3 such as s3://bucket/prefix.");
            }
        });
        var since = new Option<string?>("--since")
        {
            HelpName = "time",
            Description = "Only events that occurred then or later: a time (2026-03-01T10:00:00Z) or a length of time ago (90s, 30m, 2h, "
                + "7d). Default: all. What occurred before and came late is not among them, and the whole log is read all the same.",
        };
        Moments.Require(since);
        var format = new Option<string?>("--format")
        {
            HelpName = string.Join('|', EventExportFormat.All),
            Description = $"JSON lines compressed by gzip, or Parquet. Default {EventExportFormat.All[0]}.",
        };
        format.AcceptOnlyFromAmong([.. EventExportFormat.All.Select(f => f.Name)]);
        var showPersonal = new Option<bool>("--show-personal")
        {
            Description = "Open what is personal, where it is not erased: THE FILES HOLD PERSONAL DATA THEN, and no erasure finds them. "
                + "That takes what iam-policy eraser prints beside what an operator may. Default: it leaves as ciphertext.",
        };
        var replace = new Option<bool>("--replace")
        {
            Description = "Take away what a run left there that did not end, and begin anew. Never an export that has its manifest.",
        };
        var rate = new Option<int?>("--rate")
        {
            HelpName = "number",
            Description =
                $"At most this many items a second, 1 to 100000, so that nobody else is slowed down. Default {DefaultRate}: about 250 read "
                    + "units where items are of 1 KB.",
        }.Within(1, 100_000);
        var command = new OperatorCommand(
            "export",
            "Copy the event log out for analysts, archives and other stores: every event once, in files with a manifest of counts and "
                + "SHA-256 that is written last, so that without one an export is not complete. What is personal leaves as ciphertext. "
                + "That it was exported is in the audit log. docs/events-export.md says what is in the files.",
            typeof(EventsExportReport))
        {
            Examples =
            [
                ("events export --to s3://analytics-landing/customer-dp/2026-03-01 --format parquet", "The whole log, for analysts"),
                ("events export --to ./events --rate 20000", "Into a folder, fast"),
                ("events export --to s3://analytics-landing/customer-dp/daily-0301 --since 3d", "What a daily run takes, with an overlap"),
                ("events export --to ./events --replace", "Again, after a run that was interrupted"),
            ],
        };
        foreach (var option in new Option[] { to, since, format, showPersonal, replace, rate })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => new EventsExportRun(session).RunAsync(
            new EventExportRequest(
                parsed.GetRequiredValue(to),
                parsed.GetValue(format) is { } name ? EventExportFormat.Find(name)! : EventExportFormat.All[0],
                parsed.GetValue(since) is { } text ? Moments.Parse(text, session.Time.GetUtcNow())?.UtcDateTime : null,
                parsed.GetValue(showPersonal),
                parsed.GetValue(replace),
                parsed.GetValue(rate) ?? DefaultRate),
            cancellationToken));
        return command;
    }
}

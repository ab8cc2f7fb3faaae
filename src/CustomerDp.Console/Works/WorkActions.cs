using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CustomerDp.Console.Failures;
using CustomerDp.Console.Layout;
using CustomerDp.Console.Signing;
using CustomerDp.Console.Visiting;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Failures;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Works;

namespace CustomerDp.Console.Works;

/// <summary>Planning, beginning and stopping works, each of which leads to a page; how far one is; and its report.</summary>
internal static class WorkActions
{
    private const int FastestRate = 1000;
    private const string WorkPath = "/works/{queue}/{id}";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>More messages than this are not downloaded where they can be written to a place instead.</summary>
    public const int MostDownloaded = 1000;

    /// <summary>The page of a work.</summary>
    public static string AddressOf(Work work) => $"/works/{work.Queue}/{work.Id}";

    public static void MapWorks(this IEndpointRouteBuilder app)
    {
        app.MapPost("/failures/again", LookAgainAsync);
        app.MapPost("/works/plan", PlanAsync).RequireAuthorization(ConsolePolicies.Operate);
        app.MapPost($"{WorkPath}/begin", BeginAsync).RequireAuthorization(ConsolePolicies.Operate);
        app.MapPost($"{WorkPath}/write", WriteAsync).RequireAuthorization(ConsolePolicies.Operate, ConsolePolicies.Bodies);
        app.MapPost($"{WorkPath}/stop", StopAsync).RequireAuthorization(ConsolePolicies.Operate);
        app.MapPost($"{WorkPath}/export", ExportAsync).RequireAuthorization(ConsolePolicies.Operate, ConsolePolicies.Bodies);
        app.MapGet($"{WorkPath}/progress", ProgressAsync);
        app.MapGet($"{WorkPath}/report", ReportAsync);
    }

    /// <summary>Whether a planned export can be handed to whoever waits for it.</summary>
    public static bool MayBeDownloaded(Work plan, WorkHost host) => host.Exports is null || plan.Total <= MostDownloaded;

    private static FailureQuery QueryOf(IFormCollection form) => FailureQuery.Of(
        form["queue"], form["reason"], form["type"], form["exception"], form["hour"], form["search"]);

    private static async Task<IResult> LookAgainAsync(HttpRequest request, ConsoleSession session, FailureBoard board)
    {
        var query = QueryOf(await request.ReadFormAsync());
        foreach (var queue in FailureBoard.QueuesOf(session).Where(q => query.Queue is null || q == query.Queue))
        {
            board.Forget(queue);
        }

        return Results.LocalRedirect($"~{query.Address()}");
    }

    private static async Task<IResult> PlanAsync(
        HttpRequest request, ConsoleSession session, FailureBoard board, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var query = QueryOf(form);
        if (
            query.Queue is not { } queue
            || !FailureBoard.QueuesOf(session).Contains(queue)
            || !Enum.TryParse<WorkKind>(form["kind"], ignoreCase: false, out var kind)
            || !Enum.IsDefined(kind))
        {
            return Results.NotFound();
        }

        // Those that were shown, not those that match by now: a group may have grown since.
        string[] chosen = form["which"] == "ticked"
            ? [.. form["message"].OfType<string>()]
            : [.. (await board.OfAsync(session, queue, cancellationToken)).Messages.Where(query.Filter.Matches).Select(m => m.MessageId)];
        if (chosen.Length == 0)
        {
            return Results.LocalRedirect(Addresses.With($"~{FailureQuery.Path}", [.. query.Fields, ("fault", "none")]));
        }

        int? rate = int.TryParse(form["rate"], out var number) && number is >= 1 and <= FastestRate ? number : null;
        var plan = await new WorkPlans(session).PlanAsync(
            new(queue, kind, kind == WorkKind.Replay ? QueueNames.SourceOf(queue) : null, MessageFilter.Of(chosen), null, rate),
            cancellationToken);
        return Results.LocalRedirect($"~{AddressOf(plan)}");
    }

    private static async Task<IResult> BeginAsync(
        string queue, string id, ConsoleSession session, WorkHost host, CancellationToken cancellationToken)
    {
        if (await FindAsync(session, queue, id, cancellationToken) is not { Kind: not WorkKind.Export } plan)
        {
            return Results.NotFound();
        }

        return await StartAsync(plan, session, host, cancellationToken);
    }

    private static async Task<IResult> WriteAsync(
        string queue, string id, ConsoleSession session, WorkHost host, CancellationToken cancellationToken) =>
        host.Exports is { } exports && await FindAsync(session, queue, id, cancellationToken) is { Kind: WorkKind.Export } plan
            ? await StartAsync(plan with { To = exports.Of(plan) }, session, host, cancellationToken)
            : Results.NotFound();

    private static async Task<IResult> StartAsync(
        Work plan, ConsoleSession session, WorkHost host, CancellationToken cancellationToken)
    {
        var begun = await new WorkOrders(session).BeginAsync(plan, host.Name, cancellationToken);
        if (begun.Work is { } work)
        {
            host.Start(work);
        }

        return Results.LocalRedirect(
            Addresses.With($"~{AddressOf(plan)}", ("fault", begun.Work is not null ? null : begun.Other is null ? "over" : "other")));
    }

    private static async Task<IResult> StopAsync(string queue, string id, ConsoleSession session, CancellationToken cancellationToken) =>
        FailureBoard.QueuesOf(session).Contains(queue) && await new WorkOrders(session).StopAsync(queue, id, cancellationToken) is { } work
            ? Results.LocalRedirect($"~{AddressOf(work)}")
            : Results.NotFound();

    private static async Task<IResult> ExportAsync(
        string queue, string id, ConsoleSession session, WorkHost host, CancellationToken cancellationToken) =>
        await FindAsync(session, queue, id, cancellationToken) is { Kind: WorkKind.Export } plan && MayBeDownloaded(plan, host)
            ? Results.Stream(
                file => new WorkExport(session).WriteAsync(plan, file, cancellationToken),
                "application/x-ndjson",
                $"export-{queue}-{id}.jsonl")
            : Results.NotFound();

    /// <summary>Once a second how far it is, until it is over.</summary>
    private static async Task<IResult> ProgressAsync(
        string queue, string id, ConsoleSession session, IHostApplicationLifetime lifetime, HttpContext context)
    {
        return await FindAsync(session, queue, id, context.RequestAborted) is null
            ? Results.NotFound()
            : Results.ServerSentEvents(EventsAsync(context.RequestAborted));

        async IAsyncEnumerable<SseItem<string>> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            while (!lifetime.ApplicationStopping.IsCancellationRequested
                && await FindAsync(session, queue, id, cancellationToken) is { } work)
            {
                yield return new SseItem<string>(
                    JsonSerializer.Serialize(
                        new { work.State, work.Total, work.Next, work.Done, work.Failed, work.Vanished }, JsonSerializerOptions.Web),
                    work.IsActive ? "progress" : "end");
                if (!work.IsActive)
                {
                    yield break;
                }

                await Task.Delay(Beat, session.Time, cancellationToken);
            }
        }
    }

    /// <summary>A line of JSON for each message: identifiers and codes.</summary>
    private static async Task<IResult> ReportAsync(string queue, string id, ConsoleSession session, CancellationToken cancellationToken)
    {
        if (await FindAsync(session, queue, id, cancellationToken) is not { } work)
        {
            return Results.NotFound();
        }

        var lines = await new WorkReport(session).OfAsync(work, cancellationToken);
        return Results.Stream(
            async file =>
            {
                await using var text = new StreamWriter(file, leaveOpen: true);
                foreach (var line in lines)
                {
                    await text.WriteLineAsync(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
                }
            },
            "application/x-ndjson",
            $"report-{queue}-{id}.jsonl");
    }

    private static async Task<Work?> FindAsync(ConsoleSession session, string queue, string id, CancellationToken cancellationToken) =>
        FailureBoard.QueuesOf(session).Contains(queue)
            ? await new WorkStore(session.DynamoDb, session.Settings.Tables.Control).FindAsync(queue, id, cancellationToken)
            : null;
}

using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Worker;

/// <summary>A worker that cannot see which view is shown: it might write where it no longer should.</summary>
[Trait("Kind", "wire")]
public class UnknownViewTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedDynamoDb _dynamoDb = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_goes_on_for_half_a_minute_and_then_takes_nothing_until_it_sees()
    {
        await using var worker = await RunningWorker.BuildAsync(_time, dynamoDb: _dynamoDb);
        await worker.StartAsync();
        var seenAt = _time.GetUtcNow();
        _dynamoDb.OnGet = request => IsOfView(request) ? throw Refused() : new GetItemResponse();

        await worker.HoldsAsync(() => CauseOn(worker) is not null, "it stops", TimeSpan.FromSeconds(1));
        Assert.InRange(_time.GetUtcNow() - seenAt, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(41));
        Assert.Equal("GetItem of the shown view: AccessDeniedException", CauseOn(worker));
        worker.Server[QueueNames.PolicyEvents].Send(EventJson.Of(Pas.Created("P1", "C1", 1)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(worker.Server[QueueNames.PolicyEvents].Messages);

        _dynamoDb.OnGet = _ => new GetItemResponse();
        await worker.HoldsAsync(
            () => worker.Server[QueueNames.PolicyEvents].Messages.Count == 0, "it goes on", TimeSpan.FromSeconds(1));
        Assert.Null(CauseOn(worker));
        Assert.NotNull(await worker.Store.FindAsync("C1", Cancelled));
    }

    [Fact]
    public async Task It_takes_nothing_before_it_has_seen()
    {
        _dynamoDb.OnGet = request => IsOfView(request) ? throw Refused() : new GetItemResponse();
        await using var worker = await RunningWorker.BuildAsync(_time, dynamoDb: _dynamoDb);
        worker.Server[QueueNames.QuoteEvents].Send(EventJson.Of(Pas.Held("Q1", "C1", 1, at: 1)));

        await worker.StartAsync();

        Assert.NotNull(CauseOn(worker));
        _dynamoDb.OnGet = _ => new GetItemResponse();
        await worker.HoldsAsync(() => worker.Server[QueueNames.QuoteEvents].Messages.Count == 0, "it begins", TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("On")]
    [InlineData("Only")]
    public async Task It_takes_no_changes_either_which_it_would_drop_as_those_of_a_view_that_is_not_shown(string publishing)
    {
        await using var worker = await RunningWorker.BuildAsync(
            _time, dynamoDb: _dynamoDb, args: [$"--CustomerDp:Lifecycle:Publishing={publishing}"]);
        await worker.StartAsync();
        _dynamoDb.OnGet = request => IsOfView(request) ? throw Refused() : new GetItemResponse();

        await worker.HoldsAsync(() => CauseOn(worker, QueueNames.Changes) is not null, "it stops", TimeSpan.FromSeconds(1));
        _dynamoDb.OnGet = _ => new GetItemResponse();
        await worker.HoldsAsync(() => CauseOn(worker, QueueNames.Changes) is null, "it goes on", TimeSpan.FromSeconds(1));
    }

    private static string? CauseOn(RunningWorker worker, string queue = QueueNames.PolicyEvents) =>
        worker.Services.GetRequiredService<IReceiveEndpointPauses>().CausesOf(queue).GetValueOrDefault("view");

    private static bool IsOfView(GetItemRequest request) => request.Key["pk"].S == "VIEW";

    private static AmazonDynamoDBException Refused() =>
        new("as in a test") { ErrorCode = "AccessDeniedException", StatusCode = System.Net.HttpStatusCode.BadRequest };
}

using System.Net;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Checks;
using CustomerDp.Simulation.Time;
using CustomerDp.Simulation.Workers;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Lifecycle;
using CustomerDp.TestHarness.Reference;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.DynamoDb.Lifecycle;

/// <summary>Publishers of one entity that get in each other's way, or in that of an erasure; each was found by the simulation.</summary>
[Trait("Kind", "unit")]
public sealed class PublisherRaceTests : IDisposable
{
    private static readonly EntityId Customer = new(EntityKind.Customer, "C1");
    private static readonly EntityId Quote = new(EntityKind.Quote, "Q1");

    private readonly SimulatedTables _tables = new(new SimulatedTime(), new Random(1)) { WatchesViews = false };
    private readonly SimulatedDynamoDb _client = new();
    private readonly ManualTimeProvider _time = new();
    private readonly Subscriber _subscriber = new();
    private readonly List<PasEvent> _events = [];

    public PublisherRaceTests() => _client.Ask(_tables);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Who_saw_an_older_state_does_not_take_back_what_was_told_of_a_newer_one()
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1));
        var reads = 0;
        _client.OnGet = async request =>
        {
            // Another tells of a newer state between the two reads of the first.
            if (++reads == 2)
            {
                await ProjectAsync(Pas.Held("Q1", "C1", 2, at: 2));
                await Publisher().PublishAsync(Quote, Cancelled);
            }

            return _tables.Get(request);
        };

        await Publisher().PublishAsync(Quote, Cancelled);

        AssertTold();
    }

    [Fact]
    public async Task Who_saw_a_state_in_between_and_is_slow_does_not_tell_it_after_all()
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1));
        var goesOn = new TaskCompletionSource();
        _client.OnTransact = async request =>
        {
            await goesOn.Task;
            return _tables.Transact(request);
        };
        var slow = Publisher().PublishAsync(Quote, Cancelled);
        _client.Ask(_tables);

        // Nothing was told of the quote, and nothing is to be.
        await ProjectAsync(Pas.Created("P1", "C2", 1, quote: "Q1"));
        await Publisher().PublishAsync(Quote, Cancelled);
        goesOn.SetResult();
        await slow;

        Assert.Empty(_subscriber.Customers);
    }

    [Fact]
    public async Task Details_of_somebody_who_was_erased_meanwhile_are_not_told_by_who_is_slow()
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1));
        var goesOn = new TaskCompletionSource();
        _client.OnTransact = async request =>
        {
            await goesOn.Task;
            return _tables.Transact(request);
        };
        var slow = Publisher().PublishAsync(Customer, Cancelled);
        _client.Ask(_tables);
        await BeginErasureAsync(at: 2);
        await Publisher().PublishAsync(Customer, Cancelled);
        goesOn.SetResult();
        await slow;
        await Publisher().PublishAsync(Quote, Cancelled);

        AssertTold();
        Assert.Equal(["CustomerCreated"], _subscriber.TypesOf("C1"));
        Assert.Null((string?)_subscriber.CustomerOf("C1")!["firstName"]);
    }

    [Fact]
    public async Task What_an_event_says_of_before_an_erasure_is_not_kept_under_the_key_of_after_it()
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1, name: "Ann"));
        await Publisher().PublishAsync(Customer, Cancelled);
        await ProjectAsync(Pas.Held("Q1", "C1", 2, at: 9, name: "Bea"));
        Task<BegunErasure>? erasure = null;
        _client.OnGet = async request =>
        {
            var response = _tables.Get(request);
            if (request.TableName == SimulatedTables.ShownName && erasure is null)
            {
                // So long that the publisher asks for the keys again.
                erasure = BeginErasureAsync(at: 5);
                await erasure;
                _time.Advance(CustomerEraser.Wait / 2);
            }

            return response;
        };

        await Publisher().PublishAsync(Customer, Cancelled);
        _time.Advance(CustomerEraser.Wait);
        await Eraser().FinishAsync(await erasure!, Cancelled);

        Assert.Null(Canary.Find(_tables, _events));
        await Publisher().PublishAsync(Customer, Cancelled);
        await Publisher().PublishAsync(Quote, Cancelled);
        AssertTold();
        Assert.Equal(0, await Publisher().PublishAsync(Customer, Cancelled));
    }

    [Fact]
    public async Task While_an_erasure_has_not_come_to_the_keys_nothing_is_told_under_those_that_it_will_empty()
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 9, name: "Bea"));
        var publisher = Publisher();
        await publisher.PublishAsync(Customer, Cancelled);
        _client.OnUpdate = request => request.UpdateExpression == "SET erasedOn = :t" && request.TableName == SimulatedTables.Names.Keys
            ? throw new HttpRequestException()
            : Task.FromResult(_tables.Update(request));
        await Assert.ThrowsAsync<CustomerStoreUnavailableException>(() => BeginErasureAsync(at: 5));

        var exception = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(() => publisher.PublishAsync(Customer, Cancelled));

        Assert.Equal("ErasureUnderWay", exception.Code);
        _client.Ask(_tables);
        await BeginErasureAsync(at: 5);
        await publisher.PublishAsync(Customer, Cancelled);
        await publisher.PublishAsync(Quote, Cancelled);
        AssertTold();
        Assert.Equal(["CustomerCreated", "CustomerDeleted", "CustomerCreated", "CustomerUpdated"], _subscriber.TypesOf("C1"));
    }

    [Theory]
    [InlineData("ValidationError", typeof(CustomerStoreRejectedException))]
    [InlineData("ThrottlingError", typeof(CustomerStoreUnavailableException))]
    public async Task Why_a_transaction_was_cancelled_says_whether_waiting_helps(string code, Type thrown)
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1));
        _client.OnTransact = _ => throw new TransactionCanceledException("Ann")
        {
            ErrorCode = nameof(TransactionCanceledException),
            StatusCode = HttpStatusCode.BadRequest,
            CancellationReasons = [new() { Code = "None" }, new() { Code = code }],
        };

        var exception = await Assert.ThrowsAsync(thrown, () => Publisher().PublishAsync(Customer, Cancelled));

        Assert.Contains(code, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_event_that_says_the_same_is_not_told_and_is_not_looked_for()
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1, name: "Ann", id: "1"));
        await Publisher().PublishAsync(Customer, Cancelled);
        await ProjectAsync(Pas.Held("Q2", "C1", 1, at: 1, name: "Ann", id: "2"));

        Assert.Equal(0, await Publisher().PublishAsync(Customer, Cancelled));

        var comparison = new ToldComparison(_client, SimulatedTables.ShownName, SimulatedTables.Names.Control);
        Assert.Null(await comparison.OfAsync(Customer, Cancelled));
    }

    private LifecyclePublisher Publisher() => new(
        _client,
        SimulatedTables.Names,
        new DynamoDbEntityReader(_client, SimulatedTables.ShownName),
        FixedMasterKey.One,
        new LifecycleOptions("/test", PersonalValues.Full, TimeSpan.FromDays(1)),
        (@event, _) =>
        {
            _subscriber.Take(@event.Body);
            return Task.CompletedTask;
        },
        _time);

    private CustomerEraser Eraser() => new(_client, SimulatedTables.Names, FixedMasterKey.One, _time);

    private async Task ProjectAsync(PasEvent @event)
    {
        _events.Add(@event);
        await new ViewProjector(new DynamoDbCustomerStore(_client, SimulatedTables.ShownName)).ProjectAsync(@event, Cancelled);
    }

    private async Task<BegunErasure> BeginErasureAsync(double at)
    {
        var erasure = Pas.Erased("C1", at);
        _events.Add(erasure);
        return await Eraser().BeginAsync(erasure, Cancelled);
    }

    private void AssertTold()
    {
        Assert.Empty(_subscriber.Faults);
        Assert.Equal(ReferenceModel.ViewOf("C1", _events), ViewText.Of(_subscriber.CustomerOf("C1")));
    }
}

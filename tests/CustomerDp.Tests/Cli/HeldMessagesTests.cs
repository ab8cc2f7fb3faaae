using Amazon.SQS.Model;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Queues;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.Cli;

/// <summary>Messages that are held while an operator reads and decides.</summary>
[Trait("Kind", "wire")]
public class HeldMessagesTests
{
    private const string Queue = "policy-events-dlq";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_stay_hidden_however_long_it_takes_even_where_a_renewal_fails_and_show_at_once_when_it_is_over()
    {
        await using var sqs = await FakeSqsServer.StartAsync();
        var queue = sqs.CreateQueue(Queue);
        for (var i = 0; i < 15; i++)
        {
            queue.Send($"{i}");
        }

        var clock = new ManualTimeProvider();
        var client = sqs.CreateClient();
        await using (var held = new HeldMessages(client, await new QueueDepths(client).RequiredAsync(Queue, Cancellation), clock))
        {
            Assert.Equal(15, (await TakeAsync(held, most: 100)).Count);
            for (var renewal = 1; renewal <= 3; renewal++)
            {
                // The second fails for ten of them.
                sqs.Faults.FailNext("ChangeMessageVisibilityBatch", renewal == 2 ? 1 : 0, status: 400, type: "InvalidParameterValue");
                await Eventually.HoldsAsync(() => clock.ArmedTimers == 1, "the next renewal is planned", Cancellation);
                clock.Advance(HeldMessages.Visibility / 3);
                var asked = 2 * renewal;
                await Eventually.HoldsAsync(
                    () => sqs.Asked("ChangeMessageVisibilityBatch") == asked,
                    "the renewal was asked for",
                    Cancellation);
            }

            await Eventually.HoldsAsync(
                () => queue.VisibilityChanges.Count(c => c.Seconds == HeldMessages.Visibility.TotalSeconds) >= 35,
                "35 of 45 were renewed",
                Cancellation);
            Assert.Equal(0, queue.Visible);
        }

        Assert.Equal(15, queue.Visible);
    }

    [Fact]
    public async Task What_was_sent_after_the_question_is_not_taken_and_does_not_keep_the_taking_going()
    {
        await using var sqs = await FakeSqsServer.StartAsync();
        var queue = sqs.CreateQueue(Queue);
        for (var i = 0; i < 200; i++)
        {
            queue.Send($"{i}");
        }

        var client = sqs.CreateClient();
        await using (
            var held = new HeldMessages(client, await new QueueDepths(client).RequiredAsync(Queue, Cancellation), TimeProvider.System))
        {
            Assert.Empty(await TakeAsync(held, most: 1000, sentBefore: queue.Messages[0].SentAt.AddMinutes(-1)));
        }

        Assert.Equal(200, queue.Visible);
        Assert.InRange(sqs.Asked("ReceiveMessage"), 1, 5);
    }

    [Fact]
    public async Task An_empty_answer_of_some_servers_is_no_end_while_the_queue_says_that_there_is_more()
    {
        await using var sqs = await FakeSqsServer.StartAsync();
        sqs.CreateQueue(Queue).Send("1");
        sqs.Faults.AnswerNext("ReceiveMessage", 2, "{}");
        var client = sqs.CreateClient();
        await using var held = new HeldMessages(
            client,
            await new QueueDepths(client).RequiredAsync(Queue, Cancellation),
            TimeProvider.System);

        Assert.Single(await TakeAsync(held, most: 10));
    }

    private static async Task<List<Message>> TakeAsync(HeldMessages held, int most, DateTimeOffset? sentBefore = null)
    {
        List<Message> taken = [];
        await foreach (var message in held.TakeAsync(most, sentBefore ?? DateTimeOffset.MaxValue, Cancellation))
        {
            taken.Add(message);
        }

        return taken;
    }
}

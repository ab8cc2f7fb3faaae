using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.TestHarness.Emulators;
using MassTransit;

namespace CustomerDp.IntegrationTests.AmazonSqs;

/// <summary>FIFO queues as the service has them: what the fake one of the other tests takes for granted.</summary>
[Trait("Kind", "wire")]
public class FifoTests(AwsFixture aws)
{
    private static readonly string[] Sent = ["a0", "a1", "a2"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_is_given_out_in_order_locked_while_any_of_it_is_in_flight_and_known_messages_are_not_taken_again()
    {
        using var client = aws.CreateSqs();
        var url = (await client.CreateQueueAsync(
            new CreateQueueRequest
            {
                QueueName = $"fifo-{Guid.NewGuid():N}.fifo",
                Attributes = new() { [QueueAttributeName.FifoQueue] = "true", [QueueAttributeName.VisibilityTimeout] = "600" },
            },
            Cancellation)).QueueUrl!;
        foreach (var id in new[] { "a0", "a1", "a0", "b0", "a2" })
        {
            await client.SendMessageAsync(
                new SendMessageRequest(url, id) { MessageGroupId = id[..1], MessageDeduplicationId = id }, Cancellation);
        }

        // How many of a group one receive brings is the service's affair (the emulator gives one); that they are its next ones is not.
        var first = await ReceiveAsync(client, url, 10);
        var group = Of(first, 'a');
        Assert.Equal(Sent.Take(Math.Max(1, group.Count)), group.Select(x => x.Body));
        Assert.All(group, x => Assert.Equal("a", x.Attributes![MessageSystemAttributeName.MessageGroupId]));
        Assert.All(group.Zip(group.Skip(1)), x => Assert.True(SequenceOf(x.First) < SequenceOf(x.Second)));
        Assert.Equal(["b0"], Of(first, 'b').Select(x => x.Body));

        // Locked until all of what is in flight is back.
        foreach (var message in group)
        {
            Assert.Empty(await ReceiveAsync(client, url, 10));
            await HideAsync(client, url, message, 0);
        }

        List<Message> again = [];
        while (again.Count < Sent.Length)
        {
            var next = await ReceiveAsync(client, url, 10);
            Assert.NotEmpty(next);
            again.AddRange(next);
            foreach (var message in next)
            {
                await client.DeleteMessageAsync(
                    new DeleteMessageRequest { QueueUrl = url, ReceiptHandle = message.ReceiptHandle },
                    Cancellation);
            }
        }

        Assert.Equal(Sent, again.Select(x => x.Body));
        Assert.All(again.Zip(again.Skip(1)), x => Assert.True(SequenceOf(x.First) < SequenceOf(x.Second)));
    }

    [Fact]
    public async Task A_redelivery_holds_up_its_group_and_a_fault_goes_aside_with_its_group()
    {
        var handled = new ConcurrentQueue<string>();
        var failures = 1;
        await using var wire = await WireBus.StartAsync(
            aws,
            context =>
            {
                if (context.Message.Id == "b0" || (context.Message.Id == "a0" && Interlocked.Decrement(ref failures) >= 0))
                {
                    throw new InvalidOperationException();
                }

                handled.Enqueue(context.Message.Id);
                return Task.CompletedTask;
            },
            e => e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.FromSeconds(1))),
            isFifo: true);
        foreach (var id in new[] { "a0", "a1", "b0", "b1", "a2" })
        {
            await wire.SendAsync($$"""{"id":"{{id}}"}""", groupId: id[..1]);
        }

        await wire.EmptyAsync();

        Assert.Equal(["a0", "a1", "a2"], handled.Where(x => x[0] == 'a'));
        Assert.Equal(["b1"], handled.Where(x => x[0] == 'b'));
        var moved = await wire.TakeAsync(wire.ErrorQueue);
        Assert.Equal("b", moved.Attributes![MessageSystemAttributeName.MessageGroupId]);
    }

    private static List<Message> Of(IEnumerable<Message> messages, char group) => [.. messages.Where(x => x.Body![0] == group)];

    private static UInt128 SequenceOf(Message message) => UInt128.Parse(message.Attributes![MessageSystemAttributeName.SequenceNumber]);

    private static async Task<List<Message>> ReceiveAsync(IAmazonSQS client, string url, int most) => (await client.ReceiveMessageAsync(
        new ReceiveMessageRequest(url) { MaxNumberOfMessages = most, MessageSystemAttributeNames = ["All"] }, Cancellation)).Messages ?? [];

    private static async Task HideAsync(IAmazonSQS client, string url, Message message, int seconds) =>
        await client.ChangeMessageVisibilityAsync(
            new ChangeMessageVisibilityRequest
            {
                QueueUrl = url,
                ReceiptHandle = message.ReceiptHandle,
                VisibilityTimeout = seconds,
            },
            Cancellation);
}

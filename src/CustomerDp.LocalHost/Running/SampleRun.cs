using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.SQS;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Sqs;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.LocalHost.Samples;
using CustomerDp.LocalHost.Watching;
using CustomerDp.Operations.Publishing;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Settings;

namespace CustomerDp.LocalHost.Running;

/// <summary>Publishes the sample events, waits until they are projected, and asks for a customer as a frontend does.</summary>
internal sealed class SampleRun(ProductSettings settings, Uri queryApi, TimeProvider timeProvider)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string Question =
        """
        query Customer($id: ID!) {
          customer(id: $id) {
            id fullName dateOfBirth email address { street city zipCode country } createdAt updatedAt
            policies {
              totalCount
              nodes {
                id policyNumber productCode status statusReason statusEffectiveOn premium { amount currency } effectiveFrom effectiveTo
              }
            }
            quotes { nodes { id addedAt } }
          }
        }
        """;

    public async Task RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        using var sqs = SqsClients.Create(settings.Aws.Client);
        var events = SampleEvents.Read();
        await output.WriteLineAsync($"Publishing {events.Count} sample messages: out of order, some twice, some wrapped, some invalid ...");
        var published = await new EventPublisher(sqs).PublishAsync(events, _ => { }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (published.Failures is [var first, ..])
        {
            throw new LocalHostException($"{published.Failures.Count} sample messages could not be sent: {first.Code}.");
        }

        await DrainedAsync(sqs, settings.EventQueues, cancellationToken);
        var invalid = 0L;
        foreach (var queue in settings.EventQueues)
        {
            invalid += (await new QueueDepths(sqs).OfAsync(Contracts.Queues.QueueNames.InvalidOf(queue), cancellationToken))!.Visible;
        }

        await output.WriteLineAsync(
            $"All projected; {invalid} invalid messages are in the -imq queues, with the reason in their attributes.");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"customer(id: \"{SampleEvents.CustomerId}\"), asked of {queryApi}:");
        await output.WriteLineAsync(await AskAsync(cancellationToken));
    }

    /// <summary>Waits until subscribers have been told of the samples, and shows what they were told of the customer.</summary>
    public async Task TellAsync(LocalChanges changes, TextWriter output, CancellationToken cancellationToken)
    {
        using var sqs = SqsClients.Create(settings.Aws.Client);
        using var dynamoDb = DynamoDbClients.Create(settings.Aws.Client);
        await changes.CarriedAsync(cancellationToken);
        await DrainedAsync(sqs, [settings.ChangesQueue], cancellationToken);
        var told = await new ToldReader(dynamoDb, settings.Tables.Control).ReadAsync(SampleEvents.CustomerId, cancellationToken);
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"What was told of {SampleEvents.CustomerId} by lifecycle events in {settings.CustomerEventsQueue}, without values:");
        foreach (var @event in told?.Kept ?? [])
        {
            await output.WriteLineAsync(EventText.Of(@event.Body));
        }
    }

    private async Task DrainedAsync(IAmazonSQS sqs, IEnumerable<string> queues, CancellationToken cancellationToken)
    {
        var depths = new QueueDepths(sqs);
        var start = timeProvider.GetTimestamp();
        foreach (var queue in queues)
        {
            while (await depths.OfAsync(queue, cancellationToken) is not { IsEmpty: true })
            {
                if (timeProvider.GetElapsedTime(start) > Patience)
                {
                    throw new LocalHostException(
                        $"The queue {queue} has not been emptied within {Patience.TotalSeconds} s; what the worker logged above may say "
                            + "why.");
                }

                await Task.Delay(PollInterval, timeProvider, cancellationToken);
            }
        }
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync(
            queryApi, new { query = Question, variables = new { id = SampleEvents.CustomerId } }, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return answer.TryGetProperty("data", out var data) && data.GetProperty("customer").ValueKind == JsonValueKind.Object
            ? JsonSerializer.Serialize(answer, Readable)
            : throw new LocalHostException($"The query API answered {(int)response.StatusCode} and no customer.");
    }
}

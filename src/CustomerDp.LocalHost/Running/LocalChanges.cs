using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Aws.Sqs;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.LocalHost.Changes;
using CustomerDp.LocalHost.Streams;
using CustomerDp.Operations.Settings;

namespace CustomerDp.LocalHost.Running;

/// <summary>The stand-in for the Pipes of changes, for as long as the local host runs.</summary>
internal sealed class LocalChanges : IAsyncDisposable
{
    // Beside the data, which the places are in.
    private const string File = "changes-sent.json";

    private readonly IAmazonSQS _sqs;
    private readonly TableStreams _streams;
    private readonly ChangePipe _pipe;

    private LocalChanges(IAmazonSQS sqs, TableStreams streams, ChangePipe pipe) => (_sqs, _streams, _pipe) = (sqs, streams, pipe);

    /// <param name="settings">Tables and queue.</param>
    /// <param name="dataDirectory">Where the emulators keep their data; null: in memory.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="say">Told what stands in the way.</param>
    /// <returns>Null where DynamoDB is no emulator: AWS has its own Pipes.</returns>
    public static LocalChanges? Start(ProductSettings settings, string? dataDirectory, TimeProvider timeProvider, Action<string> say)
    {
        if (new AmazonDynamoDBConfig().ServiceURL is not { Length: > 0 } endpoint)
        {
            return null;
        }

        var sqs = SqsClients.Create(settings.Aws.Client);
        var streams = new TableStreams(new Uri(endpoint));
        var positions = dataDirectory is null ? null : Path.Combine(Path.GetFullPath(dataDirectory), File);
        var tables = Enum.GetValues<ViewName>().Select(settings.Tables.View);
        return new(sqs, streams, ChangePipe.Start(streams, tables, sqs, settings.ChangesQueue, positions, timeProvider, say));
    }

    /// <summary>Waits until what has been written to the tables by now is in the queue of changes.</summary>
    public Task CarriedAsync(CancellationToken cancellationToken) => _pipe.CarriedAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _pipe.DisposeAsync();
        _streams.Dispose();
        _sqs.Dispose();
    }
}

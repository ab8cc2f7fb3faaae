using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;

namespace CustomerDp.Simulation.Workers;

/// <summary>The way of one process to the tables and to the queue of lifecycle events, and what is planted on it.</summary>
/// <param name="services">What is asked.</param>
/// <param name="node">The process.</param>
/// <param name="plant">The fault.</param>
internal sealed class ServiceAccess(Services services, Node node, Plant plant)
{
    // As the client does. What is written to the log has no condition: later it would replace what was sealed anew meanwhile.
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(5);

    // The clients are shared by all processes of a run, dead ones included.
    private static readonly AsyncLocal<ServiceAccess?> Current = new();

    private readonly PlantedRequests _planted = new(plant);
    private readonly PlantedTold _told = new(plant, services);

    /// <summary>Lets the clients ask as the process whose code is running; code that is of none asks the tables.</summary>
    public static void Connect(SimulatedDynamoDb client, SimulatedSqs sqs, SimulatedTables tables)
    {
        client.OnUpdate = request => Current.Value?.UpdateAsync(request) ?? Task.FromResult(tables.Update(request));
        client.OnQuery = request => Current.Value!.QueryAsync(request);
        client.OnBatchWrite = request => Current.Value!.WriteAsync(request);
        client.OnGet = request => Current.Value!.GetAsync(request);
        client.OnPut = request => Current.Value!.PutAsync(request);
        client.OnTransact = request => Current.Value!.TransactAsync(request);
        sqs.OnSend = request => Current.Value!.SendAsync(request);
    }

    /// <summary>Code that runs from here on is of this process.</summary>
    public void Enter() => Current.Value = this;

    private Task<UpdateItemResponse> UpdateAsync(UpdateItemRequest request) =>
        _planted.IsLeftOut(request)
            ? Task.FromResult(new UpdateItemResponse { Attributes = [] })
            : AskAsync("update", request.Key["pk"].S, () => services.Tables.Update(_planted.Changed(request)));

    private Task<QueryResponse> QueryAsync(QueryRequest request) =>
        AskAsync("query", request.TableName, () => services.Tables.Query(request));

    private Task<BatchWriteItemResponse> WriteAsync(BatchWriteItemRequest request) => _planted.AnsweredAsync(
        request, AskAsync("write", request.RequestItems.Keys.Single(), () => services.Tables.Write(_planted.Checked(request)), GivenUp));

    private Task<GetItemResponse> GetAsync(GetItemRequest request) =>
        AskAsync("get", request.Key["pk"].S, () => _told.Answered(request, services.Tables.Get(request)));

    private Task<PutItemResponse> PutAsync(PutItemRequest request) =>
        AskAsync("put", request.Item["pk"].S, () => services.Tables.Put(request));

    private async Task<TransactWriteItemsResponse> TransactAsync(TransactWriteItemsRequest request)
    {
        await _told.BeforeAsync(request, SendAsync);
        return await AskAsync(
            "transact",
            string.Join(" ", request.TransactItems.Select(item => item.Put.Item["pk"].S)),
            () => services.Tables.Transact(_told.Changed(request)));
    }

    private async Task<SendMessageResponse> SendAsync(SendMessageRequest request)
    {
        var sent = services.Network.CallAsync(node, services.Network.Name("send", request.MessageBody), toTable: false, () =>
        {
            services.Telling!.Events.Send(request.MessageDeduplicationId, request.MessageBody);
            return new SendMessageResponse();
        });
        node.Sent();
        return await sent;
    }

    private Task<T> AskAsync<T>(string operation, string about, Func<T> effect, TimeSpan? longest = null)
    {
        var answer = services.Network.CallAsync(node, services.Network.Name(operation, about), toTable: true, effect, longest);
        node.Sent();
        return answer;
    }
}

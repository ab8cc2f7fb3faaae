using Amazon.DynamoDBv2.Model;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;

namespace CustomerDp.Simulation.Workers;

/// <summary>The way of one process to the tables, and what is planted on it.</summary>
/// <param name="services">What is asked.</param>
/// <param name="node">The process.</param>
/// <param name="planted">Faults of its client.</param>
internal sealed class TableAccess(Services services, Node node, PlantedRequests planted)
{
    // As the client does. What is written to the log has no condition: later it would replace what was sealed anew meanwhile.
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(5);

    // The client is shared by all processes of a run, dead ones included.
    private static readonly AsyncLocal<TableAccess?> Current = new();

    /// <summary>Lets the client ask as the process whose code is running.</summary>
    public static void Connect(SimulatedDynamoDb client)
    {
        client.OnUpdate = request => Current.Value!.UpdateAsync(request);
        client.OnQuery = request => Current.Value!.QueryAsync(request);
        client.OnBatchWrite = request => Current.Value!.WriteAsync(request);
        client.OnGet = request => Current.Value!.GetAsync(request);
        client.OnPut = request => Current.Value!.PutAsync(request);
    }

    /// <summary>Code that runs from here on is of this process.</summary>
    public void Enter() => Current.Value = this;

    private Task<UpdateItemResponse> UpdateAsync(UpdateItemRequest request) =>
        planted.IsLeftOut(request)
            ? Task.FromResult(new UpdateItemResponse { Attributes = [] })
            : AskAsync("update", request.Key["pk"].S, () => services.Tables.Update(planted.Changed(request)));

    private Task<QueryResponse> QueryAsync(QueryRequest request) =>
        AskAsync("query", request.TableName, () => services.Tables.Query(request));

    private Task<BatchWriteItemResponse> WriteAsync(BatchWriteItemRequest request) => planted.AnsweredAsync(
        request, AskAsync("write", request.RequestItems.Keys.Single(), () => services.Tables.Write(planted.Checked(request)), GivenUp));

    private Task<GetItemResponse> GetAsync(GetItemRequest request) =>
        AskAsync("get", request.Key["pk"].S, () => services.Tables.Get(request));

    private Task<PutItemResponse> PutAsync(PutItemRequest request) =>
        AskAsync("put", request.Item["pk"].S, () => services.Tables.Put(request));

    private Task<T> AskAsync<T>(string operation, string about, Func<T> effect, TimeSpan? longest = null)
    {
        var answer = services.Network.CallAsync(node, services.Network.Name(operation, about), toTable: true, effect, longest);
        node.Sent();
        return answer;
    }
}

using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Simulation.Aws;

namespace CustomerDp.Simulation.Planting;

/// <summary>Puts a fault between a process and the tables: in a request, or in its answer.</summary>
internal sealed class PlantedRequests(Plant plant)
{
    private const string NotErased = "(attribute_not_exists(erasedOn) OR erasedOn < :t) AND ";

    private readonly HashSet<(string Pk, string Sk)> _refused = [];

    /// <summary>An update that is taken for done and never sent.</summary>
    public bool IsLeftOut(UpdateItemRequest request) => plant switch
    {
        Plant.NoFallback => request.TableName == SimulatedTables.ShownName && PlantedStore.CountRequest() > 1,
        Plant.EmptyNoKeys => IsOfKeys(request) && request.UpdateExpression.StartsWith("REMOVE ", StringComparison.Ordinal),
        Plant.SealNothingAnew =>
            request.TableName == SimulatedTables.Names.Events && request.UpdateExpression.StartsWith("SET ", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>An update as it is sent.</summary>
    public UpdateItemRequest Changed(UpdateItemRequest request)
    {
        if (plant == Plant.RemakeKey && IsOfKeys(request) && request.ReturnValues == ReturnValue.ALL_NEW)
        {
            request.ConditionExpression = null;
        }

        if (plant == Plant.DetailsAfterErasure && request.UpdateExpression?.Contains("details = :d", StringComparison.Ordinal) is true)
        {
            request.ConditionExpression = request.ConditionExpression?.Replace(NotErased, "", StringComparison.Ordinal);
        }

        return request;
    }

    /// <summary>A batch as it is sent.</summary>
    public BatchWriteItemRequest Checked(BatchWriteItemRequest request) => _refused.Count > 0 && KeysOf(request).Exists(_refused.Contains)
        ? throw new AmazonDynamoDBException("refused") { ErrorCode = "ValidationException", StatusCode = HttpStatusCode.BadRequest }
        : request;

    /// <summary>A batch's answer as it is taken.</summary>
    public Task<BatchWriteItemResponse> AnsweredAsync(BatchWriteItemRequest request, Task<BatchWriteItemResponse> answer) =>
        plant is Plant.IgnoreUnprocessed or Plant.RefuseWholeBatch or Plant.FailBatchInPart ? TakenAsync(request, answer) : answer;

    private async Task<BatchWriteItemResponse> TakenAsync(BatchWriteItemRequest request, Task<BatchWriteItemResponse> answer)
    {
        try
        {
            var response = await answer;
            return plant == Plant.IgnoreUnprocessed ? new() : response;
        }
        catch (AmazonDynamoDBException exception) when (plant == Plant.RefuseWholeBatch && exception.ErrorCode == "ValidationException")
        {
            _refused.UnionWith(KeysOf(request));
            throw;
        }
        catch (Exception) when (plant == Plant.FailBatchInPart && KeysOf(request).Count > 1)
        {
            return new() { UnprocessedItems = request.RequestItems.ToDictionary(r => r.Key, r => r.Value.Take(1).ToList()) };
        }
    }

    private static bool IsOfKeys(UpdateItemRequest request) => request.TableName == SimulatedTables.Names.Keys;

    private static List<(string Pk, string Sk)> KeysOf(BatchWriteItemRequest request) =>
        [.. request.RequestItems.Values.Single().Select(write => SimulatedTable.KeyOf(write.PutRequest.Item))];
}

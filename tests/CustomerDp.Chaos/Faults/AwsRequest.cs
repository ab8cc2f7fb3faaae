using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.Chaos.Faults;

/// <summary>A request in the AWS JSON protocol, as far as faults and ledger need to understand it.</summary>
internal sealed class AwsRequest
{
    private readonly bool _toDynamoDb;

    private AwsRequest(string target, byte[] body)
    {
        _toDynamoDb = target.StartsWith("DynamoDB", StringComparison.Ordinal);
        Operation = target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..];
        Body = body;
    }

    /// <summary>Such as <c>ReceiveMessage</c>.</summary>
    public string Operation { get; }

    public byte[] Body { get; private set; }

    /// <summary>The last segment of the queue's URL; null where the request names none.</summary>
    public string? Queue => _toDynamoDb ? null : ((string?)JsonNode.Parse(Body)?["QueueUrl"])?.Split('/')[^1];

    /// <summary>The type of an error of the service's own making.</summary>
    public string InternalError =>
        _toDynamoDb ? "com.amazonaws.dynamodb.v20120810#InternalServerError" : "com.amazonaws.sqs#InternalFailure";

    /// <summary>The type of an error for too many requests.</summary>
    public string Throttled =>
        _toDynamoDb ? "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException" : "com.amazonaws.sqs#RequestThrottled";

    public static async Task<AwsRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return new AwsRequest(request.Headers["X-Amz-Target"].ToString(), body.ToArray());
    }

    /// <summary>Takes the last entry out of a batch of several.</summary>
    /// <returns>The entry's id; null where this is no such batch.</returns>
    public string? LeaveOutOne()
    {
        if (JsonNode.Parse(Body) is not JsonObject json || json["Entries"] is not JsonArray { Count: > 1 } entries)
        {
            return null;
        }

        var id = (string)entries[^1]!["Id"]!;
        entries.RemoveAt(entries.Count - 1);
        Body = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
        return id;
    }

    /// <returns>The answer to a batch with one more entry that failed.</returns>
    public static byte[] WithFailure(byte[] answer, string id)
    {
        var json = JsonNode.Parse(answer)!.AsObject();
        if (json["Failed"] is not JsonArray failed)
        {
            json["Failed"] = failed = [];
        }

        failed.Add(new JsonObject { ["Id"] = id, ["Code"] = "InternalError", ["SenderFault"] = false });
        return System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}

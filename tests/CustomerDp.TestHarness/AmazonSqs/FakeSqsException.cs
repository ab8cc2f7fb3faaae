namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>An error as the service answers it.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="type">Name of the error in the JSON protocol.</param>
/// <param name="queryCode">Code of the query protocol; null: none is sent.</param>
public sealed class FakeSqsException(int status, string type, string? queryCode = null) : Exception($"{type} ({status})")
{
    public int Status => status;

    public string Type => type;

    public string? QueryCode => queryCode;

    public static FakeSqsException QueueDoesNotExist() => new(400, "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue;Sender");

    public static FakeSqsException InvalidParameter() => new(400, "InvalidParameterValue", "InvalidParameterValue;Sender");
}

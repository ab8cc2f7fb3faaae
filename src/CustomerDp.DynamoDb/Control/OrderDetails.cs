namespace CustomerDp.DynamoDb.Control;

/// <summary>What the audit log says of an order.</summary>
public static class OrderDetails
{
    /// <summary>Of a pause: why, and until when.</summary>
    public static Dictionary<string, string> Of(QueuePause pause) => new()
    {
        ["reason"] = pause.Reason,
        ["until"] = $"{pause.Until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}",
    };
}

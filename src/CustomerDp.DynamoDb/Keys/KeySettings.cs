namespace CustomerDp.DynamoDb.Keys;

/// <summary>temporary</summary>
public sealed class KeySettings
{
    public const string Section = "CustomerDp:Keys";
    public string? File { get; set; }
}

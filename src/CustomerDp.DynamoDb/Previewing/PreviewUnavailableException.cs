namespace CustomerDp.DynamoDb.Previewing;

/// <summary>The table did not answer as it should. Carries the code only: a store's own message may quote an item.</summary>
public sealed class PreviewUnavailableException(string code) : Exception($"The table is unavailable: {code}.")
{
    public string Code { get; } = code;
}

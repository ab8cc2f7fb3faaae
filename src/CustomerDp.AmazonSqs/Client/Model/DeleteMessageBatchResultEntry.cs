namespace Amazon.SQS.Model;

/// <summary>An entry that succeeded.</summary>
public class DeleteMessageBatchResultEntry
{
    /// <summary>The id of the entry.</summary>
    public string? Id { get; set; }
}

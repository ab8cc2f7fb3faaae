namespace Amazon.SQS.Model;

/// <summary>An entry that succeeded.</summary>
public class ChangeMessageVisibilityBatchResultEntry
{
    /// <summary>The id of the entry.</summary>
    public string? Id { get; set; }
}

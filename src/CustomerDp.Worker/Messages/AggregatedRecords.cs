namespace CustomerDp.Worker.Messages;

/// <summary>
/// A message that holds several records, which the Kinesis Producer Library put into one. Whether each is a valid event has not been looked
/// at.
/// </summary>
/// <param name="Records">The data of each.</param>
public sealed record AggregatedRecords(IReadOnlyList<byte[]> Records) : PasMessage
{
    /// <summary>Their number only: they are personal data.</summary>
    public override string ToString() => $"{Records.Count} records";
}

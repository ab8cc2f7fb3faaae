namespace CustomerDp.Simulation.Aws;

/// <summary>A message in a queue.</summary>
internal sealed class QueueMessage(string id, string body)
{
    public string Id => id;

    public string Body => body;

    public TimeSpan VisibleAt { get; set; }

    public int ReceiveCount { get; set; }

    /// <summary>Of the newest delivery.</summary>
    public int Handle { get; set; }
}

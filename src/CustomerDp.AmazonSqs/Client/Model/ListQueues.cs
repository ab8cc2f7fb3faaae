using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>
/// Lists queues of the account, in pages. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html"/>.
/// </summary>
public class ListQueuesRequest : AmazonSQSRequest
{
    public ListQueuesRequest()
    {
    }

    public ListQueuesRequest(string queueNamePrefix)
    {
        QueueNamePrefix = queueNamePrefix;
    }

    public string? QueueNamePrefix { get; set; }

    /// <summary>1 to 1000; null: up to 1000 and no next token.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>One page.</summary>
public class ListQueuesResponse : AmazonWebServiceResponse
{
    /// <summary>Null when there are none.</summary>
    public List<string>? QueueUrls { get; set; }

    /// <summary>Null on the last page.</summary>
    public string? NextToken { get; set; }
}

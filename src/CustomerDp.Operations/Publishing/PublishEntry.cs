using System.Text;
using Amazon.SQS.Model;
using MassTransit;

namespace CustomerDp.Operations.Publishing;

/// <summary>A line on its way.</summary>
/// <param name="Line">The line.</param>
/// <param name="Fifo">What a FIFO queue wants to know; null for another queue.</param>
internal sealed record PublishEntry(EventLine Line, FifoIdentity? Fifo)
{
    /// <summary>Within the batch.</summary>
    public string Id => $"{Line.Number}";

    public string? GroupId => Fifo?.GroupId;

    /// <summary>A body that fills its message leaves no room for a trace.</summary>
    public SendMessageBatchRequestEntry ToRequest() => new()
    {
        Id = Id,
        MessageBody = Line.Body,
        MessageGroupId = Fifo?.GroupId,
        MessageDeduplicationId = Fifo?.DeduplicationId,
        MessageAttributes = Encoding.UTF8.GetByteCount(Line.Body) + EventBatches.TraceBytes > EventBatches.MaxBytes ? null : new()
        {
            [AmazonSqsAttributeNames.TraceParent] = new()
            {
                DataType = "String",
                StringValue = AmazonSqsTraceContext.ToTraceParent(AmazonSqsTraceContext.CurrentOrNew()),
            },
        },
    };

    public override string ToString() => Line.ToString();
}

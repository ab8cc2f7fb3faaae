using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.Simulation.Aws;

/// <summary>The client that the product is given to send with. Costly to make, so it is used for one run after the other.</summary>
internal sealed class SimulatedSqs() : AmazonSQSClient(new AnonymousAWSCredentials(), RegionEndpoint.EUWest1)
{
    public Func<SendMessageRequest, Task<SendMessageResponse>> OnSend { get; set; } = null!;

    public override Task<GetQueueUrlResponse> GetQueueUrlAsync(
        GetQueueUrlRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetQueueUrlResponse { QueueUrl = request.QueueName });

    public override Task<SendMessageResponse> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        OnSend(request);
}

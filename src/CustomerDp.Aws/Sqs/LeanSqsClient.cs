using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws.Protocol;
using CustomerDp.Aws.Sending;
using CustomerDp.Aws.Transport;

namespace CustomerDp.Aws.Sqs;

/// <summary>
/// The SDK's client whose hot operations - what is done with messages, and what a consumer asks of its queues - go past its pipeline.
/// Requests, responses and exceptions are the SDK's own types. Adaptive retries go the SDK's way, as every other operation does.
/// </summary>
/// <remarks>
/// The MD5 sums that the service sends along are not checked, unlike on the SDK's way. A request's body is covered by its signature and
/// both directions by TLS, so the sums only repeat what is already sure, would cost a hash over every body, and MD5 does not exist on hosts
/// in FIPS mode.
/// </remarks>
public sealed class LeanSqsClient : AmazonSQSClient
{
    /// <summary>How long the body of a response may keep the reader waiting once its headers are there, unless told otherwise.</summary>
    public static readonly TimeSpan DefaultResponseBodyTimeout = TimeSpan.FromSeconds(30);

    private readonly AwsJsonClient _lean;
    private readonly Lazy<bool> _isLean;

    static LeanSqsClient() => NoRedirects.Enforce();

    /// <param name="config">The settings; <see cref="ClientConfig.Timeout"/> is for a try up to the headers of its response.</param>
    public LeanSqsClient(AmazonSQSConfig config)
        : base(config) => (_lean, _isLean) = (CreateLean(null, config, null), IsLean(config));

    /// <param name="credentials">What to sign with.</param>
    /// <param name="config">See the other constructor.</param>
    /// <param name="responseBodyTimeout">More than zero. Null (default): <see cref="DefaultResponseBodyTimeout"/>.</param>
    public LeanSqsClient(AWSCredentials credentials, AmazonSQSConfig config, TimeSpan? responseBodyTimeout = null)
        : base(credentials, config) => (_lean, _isLean) = (CreateLean(credentials, config, responseBodyTimeout), IsLean(config));

    public override Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken = default) =>
        IsHot(request)
            ? _lean.SendAsync(GetQueueUrlOperation.Instance, request, cancellationToken)
            : base.GetQueueUrlAsync(request, cancellationToken);

    public override Task<GetQueueAttributesResponse> GetQueueAttributesAsync(
        GetQueueAttributesRequest request, CancellationToken cancellationToken = default) =>
        IsHot(request)
            ? _lean.SendAsync(GetQueueAttributesOperation.Instance, request, cancellationToken)
            : base.GetQueueAttributesAsync(request, cancellationToken);

    public override Task<ReceiveMessageResponse> ReceiveMessageAsync(
        ReceiveMessageRequest request, CancellationToken cancellationToken = default) =>
        IsHot(request)
            ? _lean.SendAsync(ReceiveMessageOperation.Instance, request, cancellationToken)
            : base.ReceiveMessageAsync(request, cancellationToken);

    public override Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken = default) =>
        IsHot(request)
            ? _lean.SendAsync(SendMessageOperation.Instance, request, cancellationToken)
            : base.SendMessageAsync(request, cancellationToken);

    public override Task<SendMessageBatchResponse> SendMessageBatchAsync(
        SendMessageBatchRequest request, CancellationToken cancellationToken = default) =>
        IsHot(request)
            ? _lean.SendAsync(SendMessageBatchOperation.Instance, request, cancellationToken)
            : base.SendMessageBatchAsync(request, cancellationToken);

    public override Task<DeleteMessageResponse> DeleteMessageAsync(
        DeleteMessageRequest request, CancellationToken cancellationToken = default) =>
        IsHot(request)
            ? _lean.SendAsync(DeleteMessageOperation.Instance, request, cancellationToken)
            : base.DeleteMessageAsync(request, cancellationToken);

    public override Task<DeleteMessageBatchResponse> DeleteMessageBatchAsync(
        DeleteMessageBatchRequest request, CancellationToken cancellationToken = default) =>
        IsHot(request)
            ? _lean.SendAsync(DeleteMessageBatchOperation.Instance, request, cancellationToken)
            : base.DeleteMessageBatchAsync(request, cancellationToken);

    public override Task<ChangeMessageVisibilityResponse> ChangeMessageVisibilityAsync(
        ChangeMessageVisibilityRequest request, CancellationToken cancellationToken = default) =>
        IsHot(request)
            ? _lean.SendAsync(ChangeMessageVisibilityOperation.Instance, request, cancellationToken)
            : base.ChangeMessageVisibilityAsync(request, cancellationToken);

    public override Task<ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatchAsync(
        ChangeMessageVisibilityBatchRequest request, CancellationToken cancellationToken = default) =>
        IsHot(request)
            ? _lean.SendAsync(ChangeMessageVisibilityBatchOperation.Instance, request, cancellationToken)
            : base.ChangeMessageVisibilityBatchAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lean.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool IsHot(AmazonSQSRequest? request) => request is not null && _isLean.Value;

    // Empty collections stand for null where the SDK is told to make them: its own way knows.
    private static Lazy<bool> IsLean(AmazonSQSConfig config) =>
        new(() => config.RetryMode != RequestRetryMode.Adaptive && !AWSConfigs.InitializeCollections);

    private static AwsJsonClient CreateLean(AWSCredentials? credentials, AmazonSQSConfig config, TimeSpan? responseBodyTimeout) =>
        new(new AwsJsonClientOptions
        {
            Config = config,
            Credentials = credentials,
            ResolveEndpoint = _ => SqsEndpoint.Resolve(config),
            Headers = [("x-amz-api-version", "2012-11-05"), (SqsErrors.QueryModeHeader, "true")],
            ResponseBodyTimeout = responseBodyTimeout ?? DefaultResponseBodyTimeout,
        });
}

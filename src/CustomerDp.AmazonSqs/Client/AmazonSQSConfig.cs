using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using CustomerDp.AmazonSqs.Signing;
using CustomerDp.Aws;

namespace Amazon.SQS;

/// <summary>Settings of an <see cref="AmazonSQSClient"/>; what is not set comes from the environment.</summary>
public class AmazonSQSConfig : ClientConfig
{
    // The service version that the requests are written for is part of the user agent, as in every AWS client.
    private static readonly string ClientUserAgent = InternalSDKUtils.BuildUserAgentString("SQS", "4.0");

    public AmazonSQSConfig()
        : base(new DefaultConfigurationProvider(DefaultModes()))
    {
        // Names the variables AWS_ENDPOINT_URL_SQS and the like.
        ServiceId = "SQS";
        AuthenticationServiceName = "sqs";
        EndpointProvider = new SqsEndpointProvider();
        // Outlasts the longest poll of 20 s and the transfer of ten large messages, yet notices a dead connection.
        Timeout = TimeSpan.FromSeconds(60);
    }

    /// <summary>
    /// How long the body of a response may keep a reader waiting once its headers are there: <see cref="ClientConfig.Timeout"/> and the
    /// caller's token end there. Default 30 s, more than zero.
    /// </summary>
    public TimeSpan ResponseBodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What carries the requests. Default <see cref="AwsClientKind.Lean"/>: both hold the same promises, and one default everywhere means
    /// that what is tested is what runs. <see cref="AwsClientKind.Sdk"/> is for what only the pipeline has: its handlers, its metrics and
    /// its logging. Adaptive retries need it and always get it.
    /// </summary>
    public AwsClientKind Client { get; set; }

    public override string RegionEndpointServiceName => "sqs";

    public override string ServiceVersion => "2012-11-05";

    public override string UserAgent => ClientUserAgent;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(SqsEndpointProvider.ParametersOf(this));

    // See https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html. Only connecting is bounded: a response may
    // take as long as a long poll.
    private static DefaultConfiguration[] DefaultModes() =>
    [
        Mode(DefaultConfigurationMode.Standard, TimeSpan.FromMilliseconds(3100)),
        Mode(DefaultConfigurationMode.InRegion, TimeSpan.FromMilliseconds(1100)),
        Mode(DefaultConfigurationMode.CrossRegion, TimeSpan.FromMilliseconds(3100)),
        Mode(DefaultConfigurationMode.Mobile, TimeSpan.FromSeconds(30)),
    ];

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, TimeSpan connectTimeout) =>
        new() { Name = name, RetryMode = RequestRetryMode.Standard, ConnectTimeout = connectTimeout };
}

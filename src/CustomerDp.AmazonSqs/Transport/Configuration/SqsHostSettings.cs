using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using CustomerDp.AmazonSqs.Transport.Faults;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>What was configured of the host, and the client that follows from it.</summary>
internal sealed class SqsHostSettings(Uri address) : IAmazonSqsHostConfigurator, ISpecification
{
    // What stands for the region when none is known: an endpoint of one's own needs none.
    private const string UnknownRegion = "default";

    private Uri _address = address;
    private string? _accessKey;
    private string? _secretKey;
    private AWSCredentials? _credentials;
    private AmazonSQSConfig? _config;
    private Func<IAmazonSQS>? _client;

    public Uri Address => _address;

    public TimeSpan CallTimeout { get; set; } = CallLimit.Default;

    public static Uri DefaultAddress() => new AmazonSqsHostAddress(KnownRegion() ?? UnknownRegion, null);

    /// <summary>Which headers become attributes; null for all.</summary>
    public AllowTransportHeader? TransportHeaders { get; private set; }

    public static SqsHostSettings From(AmazonSqsTransportOptions options)
    {
        var settings = new SqsHostSettings(new AmazonSqsHostAddress(options.Region!, options.Scope));
        if (options.AccessKey is not null || options.SecretKey is not null)
        {
            (settings._accessKey, settings._secretKey) = (options.AccessKey, options.SecretKey);
        }

        return settings;
    }

    public void AccessKey(string accessKey) => _accessKey = accessKey;

    public void SecretKey(string secretKey) => _secretKey = secretKey;

    public void Credentials(AWSCredentials credentials) => _credentials = credentials;

    public void Config(AmazonSQSConfig config) => _config = config;

    public void Client(IAmazonSQS client) => _client = () => client;

    public void Client(Func<IAmazonSQS> client) => _client = client;

    public void Scope(string scope, bool scopeTopics = false)
    {
        if (scopeTopics)
        {
            EnableScopedTopics();
        }

        _address = new AmazonSqsHostAddress(new AmazonSqsHostAddress(_address).Host, scope);
    }

    public void EnableScopedTopics() => throw new NotSupportedException("This Amazon SQS transport has no topics that could be scoped.");

    public void AllowTransportHeader(AllowTransportHeader? allowTransportHeader) => TransportHeaders = allowTransportHeader;

    public IEnumerable<ValidationResult> Validate()
    {
        if (_accessKey is null != _secretKey is null)
        {
            yield return this.Failure("Host", "AccessKey and SecretKey are set together or not at all");
        }

        if (_accessKey is not null && _credentials is not null)
        {
            yield return this.Failure("Host", "is given both Credentials and an AccessKey");
        }

        if (CallTimeout < TimeSpan.FromSeconds(1) || CallTimeout > CallLimit.Longest)
        {
            yield return this.Failure("Host", $"has a CallTimeout of {CallTimeout}; a call may take 1 s to {CallLimit.Longest}");
        }
    }

    // Without a look at the instance metadata: configuring must not use the network. A name that is none of a region is told when a
    // client is made.
    private static string? KnownRegion()
    {
        try
        {
            return FallbackRegionFactory.GetRegionEndpoint(false)?.SystemName;
        }
        catch (AmazonClientException)
        {
            return null;
        }
    }

    public IAmazonSQS CreateClient()
    {
        if (_client is not null)
        {
            return _client();
        }

        var config = _config ?? new AmazonSQSConfig();
        var region = new AmazonSqsHostAddress(_address).Host;
        if (_config is null && region != UnknownRegion)
        {
            // An endpoint in the environment stays in force: this then only names the region that requests are signed for.
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        var credentials = _accessKey is null ? _credentials : new BasicAWSCredentials(_accessKey, _secretKey);
        return credentials is null ? new AmazonSQSClient(config) : new AmazonSQSClient(credentials, config);
    }
}

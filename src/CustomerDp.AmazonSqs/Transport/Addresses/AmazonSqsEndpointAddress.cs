using CustomerDp.AmazonSqs.Transport;

namespace MassTransit;

/// <summary>The address of a queue: <c>amazonsqs://region/scope/name</c>, or in short <c>queue:name</c>.</summary>
public readonly record struct AmazonSqsEndpointAddress
{
    private readonly AmazonSqsHostAddress _host;

    /// <param name="hostAddress">The bus on which a short address is to be read.</param>
    /// <param name="address">A short or a full address.</param>
    /// <exception cref="NotSupportedException">A topic: this transport has queues only.</exception>
    /// <exception cref="ArgumentException">Another scheme, or a name that no queue can have.</exception>
    public AmazonSqsEndpointAddress(Uri hostAddress, Uri address)
    {
        ArgumentNullException.ThrowIfNull(hostAddress);
        ArgumentNullException.ThrowIfNull(address);
        _host = new AmazonSqsHostAddress(hostAddress);
        switch (address.Scheme.ToLowerInvariant())
        {
            case "queue":
                Name = address.AbsolutePath;
                break;
            case AmazonSqsHostAddress.AmazonSqsScheme:
                var path = address.AbsolutePath.Trim('/');
                var separator = path.LastIndexOf('/');
                _host = new AmazonSqsHostAddress(address.Authority, separator < 0 ? null : Uri.UnescapeDataString(path[..separator]));
                Name = path[(separator + 1)..];
                break;
            case "topic" or "exchange":
                throw new NotSupportedException($"The Amazon SQS transport sends to queues only, not to {address}.");
            default:
                throw new ArgumentException($"Not an address of the Amazon SQS transport: {address}", nameof(address));
        }

        if (QueueNames.Fault(Name) is { } fault)
        {
            throw new ArgumentException($"{address}: {fault}", nameof(address));
        }
    }

    public AmazonSqsEndpointAddress(Uri hostAddress, string name)
    {
        _host = new AmazonSqsHostAddress(hostAddress);
        Name = name;
    }

    public string Host => _host.Host;

    public string Scope => _host.Scope;

    /// <summary>The name of the queue.</summary>
    public string Name { get; }

    public static implicit operator Uri(in AmazonSqsEndpointAddress address) => address.ToUri();

    public Uri ToUri() => new($"{_host.ToUri().ToString().TrimEnd('/')}/{Name}");
}

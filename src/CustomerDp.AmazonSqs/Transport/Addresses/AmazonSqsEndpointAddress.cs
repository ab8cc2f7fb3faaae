using CustomerDp.AmazonSqs.Transport.Addresses;

namespace MassTransit;

/// <summary>
/// The address of a queue, <c>amazonsqs://region/scope/name</c> or in short <c>queue:name</c>; or of a topic, <c>topic:name</c>, which is
/// understood as an address but to which this transport does not send. <c>durable</c>, <c>autodelete</c> and <c>temporary</c> may follow as
/// parameters.
/// </summary>
public readonly record struct AmazonSqsEndpointAddress
{
    private const string TypeKey = "type";
    private const string DurableKey = "durable";
    private const string AutoDeleteKey = "autodelete";
    private const string TemporaryKey = "temporary";

    /// <summary>What an address is of.</summary>
    public enum AddressType
    {
        Queue = 0,
        Topic = 1,
    }

    /// <param name="hostAddress">The bus on which a short address is to be read.</param>
    /// <param name="address">A short or a full address.</param>
    /// <param name="type">What it is of, where it does not say so itself.</param>
    /// <exception cref="ArgumentException">Another scheme, or a name that no queue or topic can have.</exception>
    public AmazonSqsEndpointAddress(Uri hostAddress, Uri address, AddressType type = AddressType.Queue)
    {
        ArgumentNullException.ThrowIfNull(hostAddress);
        ArgumentNullException.ThrowIfNull(address);
        (Type, Durable) = (type, true);
        var host = new AmazonSqsHostAddress(hostAddress);
        switch (address.Scheme.ToLowerInvariant())
        {
            case "queue":
                Name = address.AbsolutePath;
                break;
            case "topic":
                Type = AddressType.Topic;
                Name = host.Scope == AmazonSqsHostAddress.NoScope ? address.AbsolutePath : $"{host.Scope}_{address.AbsolutePath}";
                break;
            case AmazonSqsHostAddress.AmazonSqsScheme:
                var path = address.AbsolutePath.Trim('/');
                var separator = path.LastIndexOf('/');
                host = new AmazonSqsHostAddress(address.Host, separator < 0 ? null : Uri.UnescapeDataString(path[..separator]));
                Name = path[(separator + 1)..];
                break;
            default:
                throw new ArgumentException($"Not an address of the Amazon SQS transport: {address}", nameof(address));
        }

        (Scheme, Host, Scope) = (host.Scheme, host.Host, host.Scope);
        foreach (var parameter in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = parameter.Split('=', 2) is [var k, var v] ? (k, v) : (parameter, "");
            switch (key)
            {
                case TypeKey when Enum.TryParse<AddressType>(value, ignoreCase: true, out var said):
                    Type = said;
                    break;
                case TemporaryKey when bool.TryParse(value, out var isTemporary):
                    (AutoDelete, Durable) = (isTemporary, !isTemporary);
                    break;
                case DurableKey when bool.TryParse(value, out var isDurable):
                    Durable = isDurable;
                    break;
                case AutoDeleteKey when bool.TryParse(value, out var autoDelete):
                    AutoDelete = autoDelete;
                    break;
                default:
                    break;
            }
        }

        if ((Type == AddressType.Queue ? QueueNames.Fault(Name) : TopicNames.Fault(Name)) is { } fault)
        {
            throw new ArgumentException($"{address}: {fault}", nameof(address));
        }
    }

    public AmazonSqsEndpointAddress(
        Uri hostAddress,
        string name,
        bool durable = true,
        bool autoDelete = false,
        AddressType type = AddressType.Queue)
    {
        var host = new AmazonSqsHostAddress(hostAddress);
        (Scheme, Host, Scope, Name, Durable, AutoDelete, Type) = (host.Scheme, host.Host, host.Scope, name, durable, autoDelete, type);
    }

    /// <summary>Always <c>amazonsqs</c>.</summary>
    public string Scheme { get; }

    public string Host { get; }

    /// <summary><c>/</c> when there is none.</summary>
    public string Scope { get; }

    /// <summary>The name of the queue or topic.</summary>
    public string Name { get; }

    /// <summary>Whether it outlives the bus. Default true.</summary>
    public bool Durable { get; }

    /// <summary>Whether it goes with its last user. Default false.</summary>
    public bool AutoDelete { get; }

    public AddressType Type { get; }

    public static implicit operator Uri(in AmazonSqsEndpointAddress address) => address.ToUri();

    /// <summary>Whether a name is that of a FIFO queue or topic.</summary>
    public static bool IsFifo(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return QueueNames.IsFifo(name);
    }

    /// <summary>Whether both name a region, and not the same one. A name that stands for an endpoint of one's own is none.</summary>
    internal bool IsOfAnotherRegionThan(Uri hostAddress)
    {
        var host = new AmazonSqsHostAddress(hostAddress).Host;
        return !string.Equals(Host, host, StringComparison.OrdinalIgnoreCase) && IsRegion(Host) && IsRegion(host);
    }

    // us-east-1, us-gov-west-1, us-isob-east-1.
    private static bool IsRegion(string name) =>
        name.Split('-') is { Length: 3 or 4 } parts
        && parts[^1].All(char.IsAsciiDigit)
        && parts[..^1].All(x => x.Length > 1 && x.All(char.IsAsciiLetter));

    public Uri ToUri()
    {
        List<string> parameters = [];
        if (!Durable)
        {
            parameters.Add($"{DurableKey}=false");
        }

        if (AutoDelete)
        {
            parameters.Add($"{AutoDeleteKey}=true");
        }

        if (Type == AddressType.Topic)
        {
            parameters.Add($"{TypeKey}=topic");
        }

        // The scope of a topic is part of its name.
        var scope = Type == AddressType.Topic || Scope == AmazonSqsHostAddress.NoScope ? "" : $"{Uri.EscapeDataString(Scope)}/";
        return new Uri($"{Scheme}://{Host}/{scope}{Name}{(parameters.Count == 0 ? "" : $"?{string.Join('&', parameters)}")}");
    }
}

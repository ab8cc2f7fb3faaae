namespace MassTransit;

/// <summary>
/// The address of a bus, <c>amazonsqs://region/scope</c>. The scope is part of every address on the bus and of nothing else: queue names
/// are not prefixed with it.
/// </summary>
public readonly record struct AmazonSqsHostAddress
{
    public const string AmazonSqsScheme = "amazonsqs";

    /// <param name="address">An address with the scheme <c>amazonsqs</c>.</param>
    /// <exception cref="ArgumentException">Another scheme, or no host.</exception>
    public AmazonSqsHostAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!string.Equals(address.Scheme, AmazonSqsScheme, StringComparison.OrdinalIgnoreCase) || address.Host.Length == 0)
        {
            throw new ArgumentException($"A host address reads {AmazonSqsScheme}://region/scope: {address}", nameof(address));
        }

        Host = address.Authority;
        Scope = Uri.UnescapeDataString(address.AbsolutePath.Trim('/'));
    }

    public AmazonSqsHostAddress(string host, string? scope)
    {
        Host = host;
        Scope = scope?.Trim('/') ?? "";
    }

    /// <summary>The region, or what stands for it when the endpoint is configured.</summary>
    public string Host { get; }

    /// <summary>Empty when there is none.</summary>
    public string Scope { get; }

    public static implicit operator Uri(in AmazonSqsHostAddress address) => address.ToUri();

    public Uri ToUri() => new(Scope.Length == 0 ? $"{AmazonSqsScheme}://{Host}/" : $"{AmazonSqsScheme}://{Host}/{Uri.EscapeDataString(Scope)}");
}

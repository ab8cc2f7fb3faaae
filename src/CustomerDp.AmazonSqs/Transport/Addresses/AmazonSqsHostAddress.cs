namespace MassTransit;

/// <summary>
/// The address of a bus, <c>amazonsqs://region/scope</c>. The scope is part of every address on the bus and of nothing else: queue names
/// are not prefixed with it.
/// </summary>
public readonly record struct AmazonSqsHostAddress
{
    public const string AmazonSqsScheme = "amazonsqs";

    /// <summary>What stands for no scope.</summary>
    internal const string NoScope = "/";

    /// <param name="address">An address with the scheme <c>amazonsqs</c>; a port is not part of it.</param>
    /// <exception cref="ArgumentException">Another scheme, or no host.</exception>
    public AmazonSqsHostAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!string.Equals(address.Scheme, AmazonSqsScheme, StringComparison.OrdinalIgnoreCase) || address.Host.Length == 0)
        {
            throw new ArgumentException($"A host address reads {AmazonSqsScheme}://region/scope: {address}", nameof(address));
        }

        Scheme = AmazonSqsScheme;
        Host = address.Host;
        Scope = ScopeOf(Uri.UnescapeDataString(address.AbsolutePath));
    }

    public AmazonSqsHostAddress(string host, string? scope)
    {
        Scheme = AmazonSqsScheme;
        Host = host;
        Scope = ScopeOf(scope);
    }

    /// <summary>Always <c>amazonsqs</c>.</summary>
    public string Scheme { get; }

    /// <summary>The region, or what stands for it when the endpoint is configured.</summary>
    public string Host { get; }

    /// <summary><c>/</c> when there is none.</summary>
    public string Scope { get; }

    public static implicit operator Uri(in AmazonSqsHostAddress address) => address.ToUri();

    public Uri ToUri() => new($"{AmazonSqsScheme}://{Host}/{(Scope == NoScope ? "" : Uri.EscapeDataString(Scope))}");

    internal static string ScopeOf(string? text) => text?.Trim('/') is { Length: > 0 } scope ? scope : NoScope;
}

namespace MassTransit;

/// <summary>
/// The host from configuration: <c>services.AddOptions&lt;AmazonSqsTransportOptions&gt;()</c>. What <c>Host</c> says in code goes before
/// it.
/// </summary>
public class AmazonSqsTransportOptions
{
    /// <summary>The region, such as <c>eu-central-1</c>. Null: the environment decides.</summary>
    public string? Region { get; set; }

    /// <summary>The scope of the host address. Null: none.</summary>
    public string? Scope { get; set; }

    /// <summary>Null: the environment decides. Set together with <see cref="SecretKey"/>.</summary>
    public string? AccessKey { get; set; }

    /// <summary>See <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; set; }
}

using System.ComponentModel.DataAnnotations;
using System.Net;

namespace CustomerDp.ServiceDefaults.Proxies;

/// <summary>
/// What stands between callers and this service. Bound to <c>CustomerDp:Proxy</c>; all of it is off by default. A proxy that takes a path's
/// prefix away before it passes a request on needs nothing of this.
/// </summary>
public sealed class ProxySettings : IValidatableObject
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Proxy";

    /// <summary>
    /// The prefix with which requests arrive: with <c>/customers</c> GraphQL is on <c>/customers/graphql</c>, and still on <c>/graphql</c>,
    /// where probes ask. Null (the default): none.
    /// </summary>
    [RegularExpression(
        "(/[A-Za-z0-9._~-]+)+",
        ErrorMessage = "has to be a path such as /customers, with a slash at its beginning and none at its end")]
    public string? PathBase { get; set; }

    /// <summary>
    /// Whether the caller's address and scheme are what <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> say, where a known proxy says
    /// it (<see href="https://learn.microsoft.com/aspnet/core/host-and-deploy/proxy-load-balancer"/>). Default false: whoever can send a
    /// header could be anybody. The address counts for the rate limit of callers without a token.
    /// </summary>
    public bool ForwardedHeaders { get; set; }

    /// <summary>IP addresses of the proxies that are believed. Null (the default) or empty: none.</summary>
    public IReadOnlyList<string>? KnownProxies { get; set; }

    /// <summary>Networks of proxies that are believed, such as <c>10.0.0.0/16</c>. Null (the default) or empty: none.</summary>
    public IReadOnlyList<string>? KnownNetworks { get; set; }

    /// <summary>How many proxies stand one behind another: so many entries of the headers are believed. 1 to 10, default 1.</summary>
    [Range(1, 10)]
    public int ForwardLimit { get; set; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ForwardedHeaders && KnownProxies is not { Count: > 0 } && KnownNetworks is not { Count: > 0 })
        {
            yield return new ValidationResult(
                $"needs {nameof(KnownProxies)} or {nameof(KnownNetworks)}, to say whose headers are believed", [nameof(ForwardedHeaders)]);
        }

        foreach (var (i, _) in (KnownProxies ?? []).Index().Where(x => !IPAddress.TryParse(x.Item, out _)))
        {
            yield return new ValidationResult("has to be an IP address such as 10.0.0.7", [$"{nameof(KnownProxies)}:{i}"]);
        }

        foreach (var (i, _) in (KnownNetworks ?? []).Index().Where(x => !IPNetwork.TryParse(x.Item, out _)))
        {
            yield return new ValidationResult("has to be a network such as 10.0.0.0/16", [$"{nameof(KnownNetworks)}:{i}"]);
        }
    }
}

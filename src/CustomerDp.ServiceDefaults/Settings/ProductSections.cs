namespace CustomerDp.ServiceDefaults.Settings;

/// <summary>
/// The sections of settings that the product has, in whatever process. All processes may be given one environment, so each knows the
/// names of the others' sections, and a name that none of them has is a slip of somebody's finger.
/// </summary>
public static class ProductSections
{
    /// <summary>What all our settings stand below, in .NET configuration.</summary>
    public const string Root = "CustomerDp";

    /// <summary>Their names below <see cref="Root"/>. A test holds them against the settings of every process.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Access",
        "Authentication",
        "Aws",
        "Console",
        "Cors",
        "Delivery",
        "Drain",
        "GraphQL",
        "Keys",
        "Lifecycle",
        "Limits",
        "Liveness",
        "Proxy",
        "Queues",
        "Table",
        "TrustedDocuments",
    ];

    /// <summary>How a setting is typed in the environment: <c>CustomerDp__Table__Name</c>.</summary>
    /// <param name="path">Its path in .NET configuration: <c>CustomerDp:Table:Name</c>.</param>
    public static string VariableOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Replace(":", "__", StringComparison.Ordinal);
    }
}

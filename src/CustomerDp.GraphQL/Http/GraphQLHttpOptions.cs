namespace CustomerDp.GraphQL.Http;

/// <summary>How requests are taken over HTTP.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>Largest body of a request in bytes; a larger one is answered with 413. Default 1,048,576 (1 MiB); 1,024 to 104,857,600.</summary>
    public int MaxRequestBytes { get; set; } = 1_048_576;

    internal IEnumerable<string> Faults()
    {
        if (MaxRequestBytes is < 1_024 or > 104_857_600) yield return "MaxRequestBytes must be from 1,024 to 104,857,600.";
    }
}

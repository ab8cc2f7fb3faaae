namespace CustomerDp.GraphQL.Http;

/// <summary>How requests are taken over HTTP.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>
    /// Largest body of a request in bytes; a larger one is answered with 413. Default 1,048,576 (1 MiB); 1,024 to 104,857,600.
    /// </summary>
    public int MaxRequestBytes { get; set; } = 1_048_576;

    /// <summary>
    /// Whether GET is answered, with the request in the URL. Some clients use it by default; URLs and their variables tend to be logged
    /// on the way, so switch it off where variables are personal. Default true.
    /// </summary>
    public bool EnableGetRequests { get; set; } = true;

    internal IEnumerable<string> Faults()
    {
        if (MaxRequestBytes is < 1_024 or > 104_857_600)
        {
            yield return "MaxRequestBytes must be from 1,024 to 104,857,600.";
        }
    }
}

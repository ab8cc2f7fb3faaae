namespace CustomerDp.GraphQL.PersistedOperations;

/// <summary>Documents that clients need not send, or may only send.</summary>
public sealed class PersistedOperationOptions
{
    /// <summary>The trusted documents, those that the frontends were built with. Default none.</summary>
    public OperationDocuments Documents { get; set; } = OperationDocuments.None;

    /// <summary>What becomes of others. Default <see cref="PersistedOperationMode.Off"/>.</summary>
    public PersistedOperationMode Mode { get; set; }

    /// <summary>
    /// Whether clients may leave a document here by its hash and send the hash only from then on
    /// (<see href="https://www.apollographql.com/docs/apollo-server/performance/apq">automatic persisted queries</see>). Default true;
    /// means nothing where trusted documents are enforced.
    /// </summary>
    public bool EnableAutomaticPersistedOperations { get; set; } = true;

    /// <summary>Most documents that clients may leave. Default 1,000; 1 to 1,000,000. The least recently used go first.</summary>
    public int AutomaticCacheSize { get; set; } = 1_000;

    /// <summary>Most characters of them all together. Default 4,000,000; 1,000 to 1,000,000,000.</summary>
    public int AutomaticCacheCharacters { get; set; } = 4_000_000;

    internal IEnumerable<string> Faults()
    {
        if (AutomaticCacheSize is < 1 or > 1_000_000)
        {
            yield return "AutomaticCacheSize must be from 1 to 1,000,000.";
        }

        if (AutomaticCacheCharacters is < 1_000 or > 1_000_000_000)
        {
            yield return "AutomaticCacheCharacters must be from 1,000 to 1,000,000,000.";
        }

        if (Mode == PersistedOperationMode.Enforce && Documents.Count == 0)
        {
            yield return "Trusted documents are enforced, and there are none: nothing could be asked.";
        }
    }
}

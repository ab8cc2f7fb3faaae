using CustomerDp.GraphQL.Caching;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Language;
using Microsoft.Extensions.Logging;

namespace CustomerDp.GraphQL.PersistedOperations;

/// <summary>Finds the document of a request that names one instead of sending it, and decides about those that are sent.</summary>
internal sealed partial class PersistedDocuments
{
    private const int HashLength = 64;

    // What has been logged need not be again.
    private const int HashesRemembered = 10_000;

    private readonly PersistedOperationOptions _options;
    private readonly ILogger _logger;
    private readonly BoundedCache<string> _automatic;
    private readonly BoundedCache<bool> _logged = new(HashesRemembered, HashesRemembered);

    /// <exception cref="ArgumentException">An option is out of its range; all such options are named.</exception>
    /// <exception cref="OperationDocumentsException">A trusted document does not fit the schema.</exception>
    public PersistedDocuments(PersistedOperationOptions options, RequestExecutor executor, ILogger logger)
    {
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        string[] unfit = [.. options.Documents.All.Where(d => executor.Validate(d.Value).Count > 0).Select(d => d.Key)];
        if (unfit.Length > 0)
        {
            throw new OperationDocumentsException($"These trusted documents do not fit the schema: {string.Join(", ", unfit)}.");
        }

        _options = options;
        _logger = logger;
        _automatic = new BoundedCache<string>(options.AutomaticCacheSize, options.AutomaticCacheCharacters);
    }

    /// <returns>The document; or null, and why there is none.</returns>
    public string? Find(GraphQLRequest request, out GraphQLError? error)
    {
        error = null;
        var id = request.DocumentId is { } given ? WithoutScheme(given) : request.Sha256Hash;
        if (id is null)
        {
            return Judge(request.Query!, out error);
        }

        if (_options.Documents.TryGet(id, out var trusted))
        {
            if (request.Query is null || request.Query == trusted)
            {
                return trusted;
            }

            error = new GraphQLError("The document sent is another than the one named.") { Code = ErrorCodes.BadRequest };
            return null;
        }

        if (request.DocumentId is not null && request.Query is null)
        {
            error = new GraphQLError("There is no document by that id.") { Code = ErrorCodes.DocumentNotFound };
            return null;
        }

        return request.DocumentId is not null ? Judge(request.Query!, out error) : Automatic(request, id, out error);
    }

    private string? Automatic(GraphQLRequest request, string hash, out GraphQLError? error)
    {
        error = null;
        if (_options.Mode == PersistedOperationMode.Enforce)
        {
            if (request.Query is { } text)
            {
                return Judge(text, out error);
            }

            error = NotTrusted;
            return null;
        }

        if (!_options.EnableAutomaticPersistedOperations)
        {
            error = new GraphQLError("PersistedQueryNotSupported") { Code = ErrorCodes.PersistedQueryNotSupported };
            return null;
        }

        if (request.Query is { } query)
        {
            if (hash.Length != HashLength || DocumentHash.Of(query) != hash)
            {
                error = new GraphQLError("The hash is not the SHA-256 of the document.") { Code = ErrorCodes.BadRequest };
                return null;
            }

            _automatic.Add(hash, query, query.Length);
            return Judge(query, out error);
        }

        if (_automatic.TryGet(hash, out var known))
        {
            return Judge(known, out error);
        }

        error = new GraphQLError("PersistedQueryNotFound") { Code = ErrorCodes.PersistedQueryNotFound };
        return null;
    }

    private string? Judge(string query, out GraphQLError? error)
    {
        error = null;
        if (_options.Mode == PersistedOperationMode.Off || _options.Documents.Holds(query))
        {
            return query;
        }

        if (_options.Mode == PersistedOperationMode.Enforce)
        {
            error = NotTrusted;
            return null;
        }

        var hash = DocumentHash.Of(query);
        if (_logged.Add(hash, true, weight: 1))
        {
            LogUntrusted(hash);
        }

        return query;
    }

    private static GraphQLError NotTrusted => new("Only trusted documents are executed here.") { Code = ErrorCodes.DocumentNotTrusted };

    // https://github.com/graphql/graphql-over-http/pull/264: ids of hashes say so.
    private static string WithoutScheme(string id) => id.StartsWith("sha256:", StringComparison.Ordinal) ? id["sha256:".Length..] : id;

    // The text may hold personal data in its literals; its hash finds it in the frontends' builds.
    [LoggerMessage(
        EventId = 2,
        EventName = "DocumentNotTrusted",
        Level = LogLevel.Warning,
        Message = "A document is not among the trusted ones: SHA-256 {Hash}.")]
    private partial void LogUntrusted(string hash);
}

using System.ComponentModel.DataAnnotations;
using CustomerDp.GraphQL.PersistedOperations;

namespace CustomerDp.QueryApi.Documents;

/// <summary>
/// The documents that the frontends were built with. Bound to <c>CustomerDp:TrustedDocuments</c>. Begin with <c>Log</c>, and enforce when
/// the log is quiet.
/// </summary>
public sealed class TrustedDocumentSettings : IValidatableObject
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:TrustedDocuments";

    /// <summary>
    /// What becomes of others: <c>Off</c> (executed, the default), <c>Log</c> (executed and told by their hash) or <c>Enforce</c>
    /// (refused).
    /// </summary>
    public PersistedOperationMode Mode { get; set; }

    /// <summary>Paths of Relay's maps and Apollo's manifests, read at the start. Null or empty: none.</summary>
    public IReadOnlyList<string>? Files { get; set; }

    /// <summary>
    /// Whether clients may leave documents by their hash (automatic persisted queries). Default true; means nothing where trusted
    /// ones are enforced.
    /// </summary>
    public bool AutomaticPersistedQueries { get; set; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? fault = null;
        try
        {
            TrustedDocuments.Read(Files ?? []);
        }
        catch (OperationDocumentsException exception)
        {
            fault = exception.Message.TrimEnd('.');
        }

        return fault is null ? [] : [new($"cannot be used: {fault}", [nameof(Files)])];
    }
}

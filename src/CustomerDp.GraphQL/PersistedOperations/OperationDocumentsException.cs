namespace CustomerDp.GraphQL.PersistedOperations;

/// <summary>Trusted documents cannot be read, or do not fit the schema. The message names the file or the ids.</summary>
public sealed class OperationDocumentsException(string message) : Exception(message);

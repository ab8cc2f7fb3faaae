using CustomerDp.GraphQL.Hosting;
using CustomerDp.GraphQL.PersistedOperations;

namespace CustomerDp.QueryApi.Documents;

internal static class TrustedDocuments
{
    /// <exception cref="OperationDocumentsException">A file cannot be read, or is none of the two kinds.</exception>
    public static void Configure(RequestExecutorBuilder builder, TrustedDocumentSettings settings) =>
        builder.ModifyPersistedOperationOptions(options =>
        {
            options.Mode = settings.Mode;
            options.EnableAutomaticPersistedOperations = settings.AutomaticPersistedQueries;
            options.Documents = Read(settings.Files ?? []);
        });

    /// <exception cref="OperationDocumentsException">A file cannot be read, or is none of the two kinds. The message begins with
    /// its number.</exception>
    public static OperationDocuments Read(IEnumerable<string> files) =>
        OperationDocuments.Read(files.Select((file, i) => ($"file {i}", Read(file, i))));

    private static byte[] Read(string file, int number)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperationDocumentsException($"file {number} cannot be read ({exception.GetType().Name})");
        }
    }
}

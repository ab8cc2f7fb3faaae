using CustomerDp.GraphQL;
using CustomerDp.GraphQL.Hosting;

namespace CustomerDp.QueryApi.Documents;

internal static class TrustedDocuments
{
    /// <exception cref="OperationDocumentsException">A file cannot be read, or is none of the two kinds.</exception>
    public static void Configure(RequestExecutorBuilder builder, IConfiguration configuration)
    {
        var settings = configuration.GetSection(TrustedDocumentSettings.Section).Get<TrustedDocumentSettings>() ?? new TrustedDocumentSettings();
        builder.ModifyPersistedOperationOptions(options =>
        {
            options.Mode = settings.Mode;
            options.EnableAutomaticPersistedOperations = settings.AutomaticPersistedQueries;
            options.Documents = OperationDocuments.Read((settings.Files ?? []).Select(f => (f, Read(f))));
        });
    }

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperationDocumentsException($"The trusted documents in {file} cannot be read ({exception.GetType().Name}).");
        }
    }
}

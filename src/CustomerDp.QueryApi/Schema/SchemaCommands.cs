using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem.Comparison;

namespace CustomerDp.QueryApi.Schema;

/// <summary>What the executable does with schemas instead of serving: <c>schema export</c> and <c>schema diff OLD NEW</c>.</summary>
public static class SchemaCommands
{
    private const string Usage = """
        schema export           writes the schema that is served, in the definition language
        schema diff OLD NEW     says what changed from one file to another; exit code 1 where something breaks clients
        """;

    /// <param name="args">What follows <c>schema</c>.</param>
    /// <param name="output">The answer.</param>
    /// <param name="error">What is wrong with the question.</param>
    /// <returns>The exit code: 0; 1 for breaking changes; 2 for a wrong question.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        switch (args)
        {
            case ["export"]:
                output.Write(CustomerSchema.Print());
                return 0;
            case ["diff", var before, var after]:
                return Diff(before, after, output, error);
            default:
                error.WriteLine(Usage);
                return 2;
        }
    }

    private static int Diff(string before, string after, TextWriter output, TextWriter error)
    {
        if (Read(before, error) is not { } old || Read(after, error) is not { } now)
        {
            return 2;
        }

        var changes = SchemaComparer.Compare(old, now);
        foreach (var change in changes)
        {
            output.WriteLine(change);
        }

        return changes.Any(c => c.Severity == SchemaChangeSeverity.Breaking) ? 1 : 0;
    }

    private static GraphQL.TypeSystem.Schema? Read(string path, TextWriter error)
    {
        try
        {
            return SchemaBuilder.New().AddDocumentFromString(File.ReadAllText(path)).Create();
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or GraphQLSyntaxException or SchemaException)
        {
            error.WriteLine($"{path}: {exception.Message}");
            return null;
        }
    }
}

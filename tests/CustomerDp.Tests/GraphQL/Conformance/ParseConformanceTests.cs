using CustomerDp.GraphQL.Language;

namespace CustomerDp.Tests.GraphQL.Conformance;

[Trait("Kind", "unit")]
public sealed class ParseConformanceTests
{
    [Fact]
    public void Every_document_is_accepted_or_refused_at_the_place_where_graphql_js_does_so()
    {
        var differences = new List<string>();
        foreach (var test in ConformanceCases.OfKind("parse"))
        {
            if (JustifiedDifference(test) is not null)
            {
                continue;
            }

            var options = test.HasOption("maxTokens")
                ? new ParserOptions { MaxTokens = test.Options!.Value.GetProperty("maxTokens").GetInt32() }
                : null;
            string[] errors = GraphQLParser.TryParse(test.Query, options, out _, out var error)
                ? []
                : [ConformanceCase.Text([error.Location])];
            if (!errors.SequenceEqual(test.Errors))
            {
                differences.Add(
                    $"line {test.Number}: expected [{string.Join(';', test.Errors)}], got "
                        + $"[{string.Join(';', errors)}] {error?.Message}: {test.Query}");
            }
        }

        Assert.Empty(differences);
    }

    // graphql-js 16 knows syntax that is in no edition of the specification, and lacks syntax of September 2025.
    private static string? JustifiedDifference(ConformanceCase test) =>
        test.HasOption("allowLegacyFragmentVariables") ? "Fragment variables are an experiment that no edition has." : null;
}

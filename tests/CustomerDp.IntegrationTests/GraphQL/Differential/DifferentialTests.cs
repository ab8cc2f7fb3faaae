using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using CustomerDp.IntegrationTests.GraphQL.Differential.Generation;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.TestHarness.Node;

namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>
/// Puts generated requests to graphql-js, the reference implementation, and to the engine, and compares what they say. To replay a
/// run, set <c>CUSTOMERDP_DIFFERENTIAL_SEED</c> to the seed it printed; <c>CUSTOMERDP_DIFFERENTIAL_DOCUMENTS</c> asks for more or fewer
/// documents, <c>CUSTOMERDP_DIFFERENTIAL_SHOW</c> for more kinds of differences.
/// </summary>
[Trait("Kind", "process")]
[LongRunning]
public partial class DifferentialTests
{
    private const int UsualDocuments = 20_000;
    private const int UsualShown = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_engine_answers_generated_requests_as_graphql_js_does()
    {
        var seed = FromEnvironment("CUSTOMERDP_DIFFERENTIAL_SEED") ?? Random.Shared.Next(1_000_000_000);
        var documents = FromEnvironment("CUSTOMERDP_DIFFERENTIAL_DOCUMENTS") ?? UsualDocuments;
        var shown = FromEnvironment("CUSTOMERDP_DIFFERENTIAL_SHOW") ?? UsualShown;
        var project = await NodeProject.InstalledAsync("oracle", Cancellation);
        var engine = new Engine(await File.ReadAllTextAsync(Path.Combine(project.Directory, "schema.graphql"), Cancellation));
        var differences = Differences.Documented();
        var score = new Score();
        var infinite = 0;
        var metaFields = 0;
        Dictionary<string, Case> mismatches = [];
        using var oracle = new Oracle(project);
        await oracle.DescribeAsync(engine.Schema, Cancellation);

        // The oracle works ahead while the engine answers.
        var sent = Channel.CreateBounded<Case>(500);
        var sending = Task.Run(() => SendAsync(new DocumentGenerator(engine.Schema), seed, documents, oracle, sent.Writer), Cancellation);
        await foreach (var request in sent.Reader.ReadAllAsync(Cancellation))
        {
            var expected = await oracle.ReceiveAsync(Cancellation);
            if (InfiniteLiterals.AreIn(request.Document))
            {
                // Documented: graphql-js takes them, the engine does not.
                infinite++;
                continue;
            }

            var actual = engine.Ask(request);
            if (expected.Phase != actual.Phase && MetaFieldConflicts.AreAllOf(request.Document, actual))
            {
                // Documented, too.
                metaFields++;
                continue;
            }

            var comparison = Comparison.Of(expected, actual, differences);
            score.Add(request, expected, comparison);

            // One of each kind is shown, and whatever differs in what must never differ.
            var isGrave = !comparison.Phase || !comparison.Data;
            if (!comparison.IsEqual && (isGrave || mismatches.Count < shown))
            {
                mismatches.TryAdd($"{(isGrave ? request.ToJson() : "")}{Kind(expected, actual)}", request);
            }
        }

        await sending;
        var report = new StringBuilder().AppendLine(
            CultureInfo.InvariantCulture,
            $"seed {seed}, {documents} documents; not compared: {infinite} with infinite literals, {metaFields} with conflicts of __typename")
            .Append(score);
        foreach (var mismatch in mismatches.Values)
        {
            report.AppendLine().Append(await DescribeAsync(mismatch));
        }

        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());
        Assert.True(score.IsGoodEnough, report.ToString());
        Assert.True(infinite <= documents / 1000, report.ToString());
        Assert.True(metaFields <= documents / 1000, report.ToString());

        // All 26 rules of the edition that queries can break, and the limit on introspection that both engines have.
        Assert.True(documents < UsualDocuments || score.Rules == 27, report.ToString());

        async Task<string> DescribeAsync(Case request)
        {
            var original = Comparison.Of(await oracle.AskAsync(request, Cancellation), engine.Ask(request), differences);
            var small = await Shrinker.ShrinkAsync(
                request, async c => Comparison.Of(await oracle.AskAsync(c, Cancellation), engine.Ask(c), differences) == original);
            return $"{small.Kind} {original}\n  {small.ToJson()}\n  graphql-js {await oracle.AskAsync(small, Cancellation)}\n  "
                + $"engine     {engine.Ask(small)}\n";
        }
    }

    [Theory]
    [InlineData("{ a(f: 1e999) }", true)]
    [InlineData("{ a(f: -12.5E+400) }", true)]
    [InlineData("{ a(f: 1e308) }", false)]
    [InlineData("{ a(f: 1e-999) }", false)]
    [InlineData("{ e999 a1e999(f: 0e999) }", false)]
    [InlineData("{ a(s: \"1e999 \\\" 1e999\", t: \"\"\"1e999 \\\"\"\" \" 1e999\"\"\") } # 1e999", false)]
    public void A_literal_that_is_infinite_as_a_double_is_told_from_names_strings_and_comments(string document, bool expected) =>
        Assert.Equal(expected, InfiniteLiterals.AreIn(document));

    [Theory]
    [InlineData("{ thing { ... on Person { __typename } ... on Car { __typename: owner { id } } } }", true)]
    [InlineData("{ thing {\r\n... on Person { x #:\n: , __typename } ... on Car { x: owner { id } } } }", true)]
    [InlineData("{ thing { ... on Person { x: name } ... on Car { x: owner { id } } } }", false)]
    [InlineData("{ thing { ... on Person { __typename x: name } ... on Car { x: owner { id } } } }", false)]
    [InlineData("{ thing { ... on Person { __typename } ... on Car { __typename: owner { id nothing } } } }", false)]
    [InlineData("{ thing { ... on Person { __typename } } }", false)]
    public async Task A_key_that_is_a_meta_field_once_and_a_field_of_another_type_elsewhere_is_told_from_other_conflicts(
        string document, bool expected)
    {
        var project = await NodeProject.InstalledAsync("oracle", Cancellation);
        var engine = new Engine(await File.ReadAllTextAsync(Path.Combine(project.Directory, "schema.graphql"), Cancellation));

        var answer = engine.Ask(new Case(CaseKind.Valid, [document], null, null));

        Assert.Equal(expected, MetaFieldConflicts.AreAllOf(document, answer));
    }

    private static async Task SendAsync(DocumentGenerator generator, int seed, int documents, Oracle oracle, ChannelWriter<Case> sent)
    {
        try
        {
            for (var i = 0; i < documents; i++)
            {
                foreach (var request in generator.Next(unchecked(seed + (i * 7919))))
                {
                    await oracle.SendAsync(request, Cancellation);
                    await sent.WriteAsync(request, Cancellation);
                }
            }

            sent.Complete();
        }
        catch (Exception exception)
        {
            sent.Complete(exception);
            throw;
        }
    }

    private static string Kind(Answer expected, Answer actual)
    {
        var messages = expected.Errors.Select(e => $"{e.Rule}: {e.Message}");
        var others = actual.Errors.Select(e => $"{e.Rule}: {e.Message}");
        var apart = messages.Except(others).Concat(others.Except(messages)).Select(m => Particular().Replace(m, "…")).Distinct();
        return string.Join('\n', apart.Take(2).Prepend($"{expected.Phase} {actual.Phase}"));
    }

    [GeneratedRegex("\"[^\"]*\"|:.*$|[0-9]+")]
    private static partial Regex Particular();

    private static int? FromEnvironment(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}

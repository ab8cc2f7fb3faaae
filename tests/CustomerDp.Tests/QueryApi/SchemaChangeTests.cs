using System.Text.RegularExpressions;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.TypeSystem.Comparison;
using CustomerDp.QueryApi.Schema;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.QueryApi;

/// <summary>What clients may rely on is not broken without a decision.</summary>
[Trait("Kind", "unit")]
public sealed partial class SchemaChangeTests
{
    private static readonly string Released = Clone.Find("src", "CustomerDp.QueryApi", "schema.released.graphql");

    [Fact]
    public void What_breaks_clients_of_the_released_schema_has_a_row_with_its_decision_and_no_row_is_for_nothing() =>
        Assert.Equal(
            [],
            Faults(File.ReadAllText(Released), CustomerSchema.Print(), File.ReadAllText(Clone.Find("docs", "schema-changes.md"))));

    [Fact]
    public void Each_breaking_change_without_a_row_is_named()
    {
        var now = CustomerSchema
            .Print()
            .Replace("  email: String\n", "", StringComparison.Ordinal)
            .Replace("phone: String\n", "phone: [String!]\n", StringComparison.Ordinal);

        Assert.Equal(
            [
                "BREAKING FIELD_REMOVED Customer.email: Customer.email was removed.",
                "BREAKING FIELD_CHANGED_KIND Customer.phone: Customer.phone changed type from String to [String!].",
            ],
            Faults(CustomerSchema.Print(), now, ""));
    }

    [Theory]
    [InlineData("| `FIELD_REMOVED` | `Customer.email` | [0002](adr/0002-own-graphql-engine.md) |", null)]
    [InlineData(
        "| `FIELD_REMOVED` | `Customer.email` | [0099](adr/0099-nowhere.md) |",
        "The row of FIELD_REMOVED Customer.email names no decision that there is.")]
    [InlineData(
        "| `FIELD_REMOVED` | `Customer.email` | we agreed |",
        "The row of FIELD_REMOVED Customer.email names no decision that there is.")]
    public void A_row_needs_a_decision(string row, string? fault)
    {
        var now = CustomerSchema.Print().Replace("  email: String\n", "", StringComparison.Ordinal);

        Assert.Equal(fault is null ? [] : [fault], Faults(CustomerSchema.Print(), now, row));
    }

    [Fact]
    public void A_row_for_what_is_not_broken_is_told() =>
        Assert.Equal(
            ["The row of FIELD_REMOVED Customer.email is for a change that there is not."],
            Faults(
                CustomerSchema.Print(),
                CustomerSchema.Print(),
                "| `FIELD_REMOVED` | `Customer.email` | [0002](adr/0002-own-graphql-engine.md) |"));

    [Fact]
    public void The_command_lists_changes_and_its_exit_code_says_whether_something_breaks()
    {
        var (served, file) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            File.WriteAllText(served, CustomerSchema.Print());
            File.WriteAllText(file, CustomerSchema.Print().Replace("  email: String\n", "  eMail: String\n", StringComparison.Ordinal));

            Assert.Equal(
                (
                    1,
                    "BREAKING FIELD_REMOVED Customer.email: Customer.email was removed.\nSAFE FIELD_ADDED Customer.eMail: Customer.eMail was added.\n",
                    ""),
                Run("diff", served, file));
            Assert.Equal((0, "", ""), Run("diff", file, file));
            Assert.Equal((0, CustomerSchema.Print(), ""), Run("export"));
            File.WriteAllText(file, "type");
            Assert.Equal((2, "", $"{file}: Syntax Error: Expected Name, found <EOF>.\n"), Run("diff", served, file));
            Assert.Equal(2, Run("diff", Released).Code);
        }
        finally
        {
            File.Delete(served);
            File.Delete(file);
        }
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (SchemaCommands.Run(args, output, error), output.ToString(), error.ToString());
    }

    private static string[] Faults(string released, string now, string page)
    {
        var breaking = SchemaComparer.Compare(Read(released), Read(now)).Where(c => c.Severity == SchemaChangeSeverity.Breaking).ToArray();
        var rows = Row()
            .Matches(page)
            .Select(m => (Kind: m.Groups["kind"].Value, Coordinate: m.Groups["coordinate"].Value, Decision: m.Groups["decision"].Value))
            .ToArray();
        return
        [
            .. breaking.Where(c => !rows.Any(r => (r.Kind, r.Coordinate) == (c.Kind, c.Coordinate))).Select(c => c.ToString()),
            .. rows.Where(r => !breaking.Any(c => (c.Kind, c.Coordinate) == (r.Kind, r.Coordinate)))
                .Select(r => $"The row of {r.Kind} {r.Coordinate} is for a change that there is not."),
            .. rows.Where(r =>
                    !(
                        Link().Match(r.Decision) is { Success: true } link
                        && File.Exists(Path.Combine(Clone.Root.FullName, "docs", link.Groups["file"].Value))))
                .Select(r => $"The row of {r.Kind} {r.Coordinate} names no decision that there is."),
        ];
    }

    private static Schema Read(string sdl) => SchemaBuilder.New().AddDocumentFromString(sdl).Create();

    [GeneratedRegex(@"^\| `(?<kind>[A-Z_]+)` \| `(?<coordinate>[^`]+)` \| (?<decision>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\]\((?<file>adr/[^)]+\.md)\)")]
    private static partial Regex Link();
}

using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Permissions;
using CustomerDp.TestHarness.Samples;
using CustomerDp.Tests.Cli;

namespace CustomerDp.Tests.Deployment;

/// <summary>The policies of <c>docs/aws/policies</c>, and <c>customerdp iam-policy</c>, which prints them.</summary>
[Trait("Kind", "wire")]
public sealed class PolicyFileTests
{
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: without blanks.
    private const int LongestManagedPolicy = 6_144;

    private static string Directory => Clone.Find("docs", "aws", "policies");

    public static TheoryData<string> Components => [.. ComponentPermissions.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Components))]
    public async Task The_file_is_what_the_command_prints_with_and_without_json(string component)
    {
        var (text, json) = (new CommandLine(), new CommandLine());

        Assert.Equal(ExitCodes.Success, await text.RunAsync("iam-policy", component));
        Assert.Equal(ExitCodes.Success, await json.RunAsync("iam-policy", component, "--json"));
        Assert.Equal(text.Output, json.Output);
        Assert.True(
            await File.ReadAllTextAsync(Path.Combine(Directory, $"{component}.json"), TestContext.Current.CancellationToken) == text.Output,
            $"docs/aws/policies/{component}.json is not what CustomerDp.Operations/Permissions says. Write it anew: "
                + $"customerdp iam-policy {component} > docs/aws/policies/{component}.json");
    }

    [Fact]
    public void There_is_a_file_for_every_component_and_no_other()
    {
        Assert.Equal(
            ComponentPermissions.All.Select(c => $"{c.Name}.json").Order(StringComparer.Ordinal),
            System.IO.Directory.EnumerateFiles(Directory).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Components))]
    public async Task It_names_every_action_and_every_resource_and_fits_into_a_managed_policy(string component)
    {
        var run = new CommandLine();
        await run.RunAsync("iam-policy", component, "--region", "ap-southeast-1", "--account", "123456789012");

        Assert.InRange(run.Output.Count(c => !char.IsWhiteSpace(c)), 1, LongestManagedPolicy);
        var statements = run.Json["Statement"]!.AsArray();
        Assert.All(statements.SelectMany(s => s!["Action"]!.AsArray()), a => Assert.Matches("^(sqs|dynamodb|kms):[A-Za-z]+$", (string?)a));
        Assert.All(
            statements.Where(s => !IsAboutNoResource(s!)).SelectMany(s => s!["Resource"]!.AsArray()),
            r => Assert.Matches("^arn:aws:(sqs|dynamodb):ap-southeast-1:123456789012:[a-z/.-]+$", (string?)r));
        Assert.Distinct(statements.Select(s => (string?)s!["Sid"]));
        Assert.Distinct(
            from statement in statements
            from action in statement["Action"]!.AsArray()
            from resource in statement["Resource"]!.AsArray()
            select $"{action} {resource} {statement["Condition"]?.ToJsonString()}");
    }

    // Keys of KMS by an alias, and what IAM knows no resource for:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html.
    private static bool IsAboutNoResource(JsonNode statement) =>
        statement["Condition"]?["StringEquals"]?["kms:RequestAlias"] is not null
        || statement["Action"]!.AsArray() is [{ } only] && (string?)only == "dynamodb:ListBackups";

    [Theory]
    [InlineData("eu-west-1", "arn:aws:")]
    [InlineData("cn-north-1", "arn:aws-cn:")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:")]
    public async Task The_partition_is_that_of_the_region(string region, string start)
    {
        var run = new CommandLine();

        Assert.Equal(ExitCodes.Success, await run.RunAsync("iam-policy", "scaler", "--region", region));
        Assert.All(
            run.Json["Statement"]![0]!["Resource"]!.AsArray(),
            r => Assert.StartsWith($"{start}sqs:{region}:${{AWS::AccountId}}:", (string?)r, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("alias/mine", "arn:aws:kms:eu-west-1:123456789012:key/*", "alias/mine")]
    [InlineData("arn:aws:kms:eu-north-1:111122223333:alias/mine", "arn:aws:kms:eu-north-1:111122223333:key/*", "alias/mine")]
    [InlineData("1234abcd-12ab", "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab", null)]
    [InlineData("arn:aws:kms:eu-north-1:111122223333:key/1234abcd-12ab", "arn:aws:kms:eu-north-1:111122223333:key/1234abcd-12ab", null)]
    public async Task A_key_of_KMS_is_named_by_itself_or_by_the_alias_that_requests_say_and_for_these_tables(
        string configured, string resource, string? alias)
    {
        var run = new CommandLine(
            settings: new(new ProductTables("views"), ["policies", "quotes"]) { Keys = new() { KmsKeyId = configured } });

        await run.RunAsync("iam-policy", "worker", "--region", "eu-west-1", "--account", "123456789012");

        var statement = Assert.Single(run.Json["Statement"]!.AsArray(), s => s!["Action"]!.AsArray().Any(a => $"{a}" == "kms:Decrypt"))!;
        Assert.Equal(resource, (string?)Assert.Single(statement["Resource"]!.AsArray()));
        var equal = statement["Condition"]!["StringEquals"]!;
        Assert.Equal((alias, "views"), ((string?)equal["kms:RequestAlias"], (string?)equal["kms:EncryptionContext:tables"]));
    }

    [Fact]
    public async Task Queues_and_table_are_called_as_they_are_configured()
    {
        var run = new CommandLine(settings: new(new ProductTables("views"), ["policies.fifo", "quotes.fifo"]));

        await run.RunAsync("iam-policy", "worker", "--region", "eu-west-1", "--account", "123456789012");

        Assert.Contains("arn:aws:sqs:eu-west-1:123456789012:policies-dlq.fifo", run.Output, StringComparison.Ordinal);
        Assert.Contains("arn:aws:dynamodb:eu-west-1:123456789012:table/views-a", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iam-policy", "Required argument 'COMPONENT' missing")]
    [InlineData(
        "iam-policy wrker",
        "There are policies of worker, publisher, query-api, console, console-personal, provision, operator, operator-read-only, eraser, "
            + "scaler; not of wrker.")]
    [InlineData("iam-policy worker --region Ireland", "--region has to be the name of a region such as eu-west-1.")]
    [InlineData("iam-policy worker --region eu-west-1 --account 1234", "--account has to be twelve digits.")]
    public async Task What_is_wrong_is_said(string line, string message)
    {
        var run = new CommandLine();

        Assert.Equal(ExitCodes.Usage, await run.RunAsync(line.Split(' ')));
        Assert.Equal("", run.Output);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_suggest_directive_completes_a_component()
    {
        var run = new CommandLine();

        await run.RunAsync("[suggest:13]", "iam-policy qu");

        Assert.Equal("query-api", run.Output.Trim());
    }
}

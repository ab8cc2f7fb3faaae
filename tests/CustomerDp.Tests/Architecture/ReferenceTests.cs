using System.Reflection;

namespace CustomerDp.Tests.Architecture;

/// <summary>References point inward, as the design's table of projects says.</summary>
[Trait("Kind", "unit")]
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["CustomerDp.Contracts"] = [],
        ["CustomerDp.Projections"] = ["CustomerDp.Contracts"],
        ["CustomerDp.Aws"] = [],
        ["CustomerDp.DynamoDb"] = ["CustomerDp.Contracts", "CustomerDp.Projections", "CustomerDp.Aws"],
        ["CustomerDp.AmazonSqs"] = [],
        ["CustomerDp.GraphQL"] = [],
        ["CustomerDp.ServiceDefaults"] = [],
        ["CustomerDp.Worker"] =
        [
            "CustomerDp.Contracts",
            "CustomerDp.Projections",
            "CustomerDp.DynamoDb",
            "CustomerDp.AmazonSqs",
            "CustomerDp.Aws",
            "CustomerDp.ServiceDefaults",
        ],
        ["CustomerDp.QueryApi"] =
        [
            "CustomerDp.Contracts",
            "CustomerDp.Projections",
            "CustomerDp.DynamoDb",
            "CustomerDp.GraphQL",
            "CustomerDp.Aws",
            "CustomerDp.ServiceDefaults",
        ],
        ["CustomerDp.Verification"] = ["CustomerDp.Contracts", "CustomerDp.Projections", "CustomerDp.DynamoDb"],

        // The transport's for the attributes and traces of what it has moved; the rules' for what an entity was.
        ["CustomerDp.Operations"] =
        [
            "CustomerDp.Contracts",
            "CustomerDp.Projections",
            "CustomerDp.DynamoDb",
            "CustomerDp.Verification",
            "CustomerDp.AmazonSqs",
            "CustomerDp.Aws",
            "CustomerDp.ServiceDefaults",
        ],
        ["customerdp"] =
        [
            "CustomerDp.Contracts",
            "CustomerDp.Projections",
            "CustomerDp.DynamoDb",
            "CustomerDp.Verification",
            "CustomerDp.AmazonSqs",
            "CustomerDp.Aws",
            "CustomerDp.ServiceDefaults",
            "CustomerDp.Operations",
        ],
        ["CustomerDp.Console"] =
        [
            "CustomerDp.Contracts",
            "CustomerDp.Projections",
            "CustomerDp.DynamoDb",
            "CustomerDp.Verification",
            "CustomerDp.Aws",
            "CustomerDp.ServiceDefaults",
            "CustomerDp.Operations",
        ],
        ["CustomerDp.LocalHost"] =
        [
            "CustomerDp.Contracts",
            "CustomerDp.Projections",
            "CustomerDp.DynamoDb",
            "CustomerDp.AmazonSqs",
            "CustomerDp.Aws",
            "CustomerDp.GraphQL",
            "CustomerDp.ServiceDefaults",
            "CustomerDp.Worker",
            "CustomerDp.QueryApi",
            "CustomerDp.Operations",
            "CustomerDp.Console",
            "customerdp",
        ],
    };

    // What lies outside: packages that would tie a project to what it must not know.
    private static readonly Dictionary<string, string[]> Foreign = new()
    {
        ["CustomerDp.Contracts"] = ["AWSSDK", "MassTransit", "Microsoft.AspNetCore"],
        ["CustomerDp.Projections"] = ["AWSSDK", "MassTransit", "Microsoft.AspNetCore"],
        ["CustomerDp.Aws"] = ["AWSSDK.SecurityToken", "MassTransit", "Microsoft.AspNetCore", "Microsoft.Extensions"],
        ["CustomerDp.DynamoDb"] = ["MassTransit", "Microsoft.AspNetCore"],
        ["CustomerDp.AmazonSqs"] = ["AWSSDK.DynamoDBv2", "AWSSDK.SecurityToken"],
        ["CustomerDp.GraphQL"] = ["AWSSDK", "MassTransit"],
        ["CustomerDp.ServiceDefaults"] = ["AWSSDK.DynamoDBv2", "AWSSDK.SecurityToken", "MassTransit"],
        ["CustomerDp.QueryApi"] = ["MassTransit"],

        ["CustomerDp.Console"] = ["MassTransit", "System.CommandLine", "Spectre.Console"],

        // No terminal: a console in a browser stands on it, too.
        ["CustomerDp.Operations"] = ["System.CommandLine", "Spectre.Console"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_nothing_outside_its_row(string project)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(a => a.Name!).ToArray();

        Assert.Subset(Allowed[project].ToHashSet(), references.Where(Allowed.ContainsKey).ToHashSet());
        Assert.DoesNotContain(references, r => Foreign.GetValueOrDefault(project, []).Any(f => r.StartsWith(f, StringComparison.Ordinal)));
    }
}

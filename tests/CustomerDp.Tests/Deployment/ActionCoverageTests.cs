using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CustomerDp.Operations.Permissions;
using CustomerDp.Tests.Worker;

namespace CustomerDp.Tests.Deployment;

/// <summary>
/// Every method of an AWS client that the product's code calls, read from its assemblies, held against the policies. Which component calls
/// what on what is seen by the integration tests (<c>PermissionTests</c>).
/// </summary>
[Trait("Kind", "unit")]
public sealed class ActionCoverageTests
{
    // Carries what others ask for.
    private const string Client = "CustomerDp.Aws";

    // Sends changes on the emulators alone, where there is no policy: on AWS a Pipe with a role of its own does.
    private const string Local = "CustomerDp.LocalHost";

    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["Amazon.SQS"] = "sqs",
        ["Amazon.DynamoDBv2"] = "dynamodb",
        ["Amazon.KeyManagementService"] = "kms",
        ["Amazon.S3"] = "s3",
        ["Amazon.SecurityToken"] = "sts",
    };

    private const string OfBucket =
        "The bucket of an export is somebody's own, and named on the command line: its owner gives the right (docs/events-export.md).";

    private static readonly Dictionary<string, string> InNoPolicy = new()
    {
        ["dynamodb:TransactWriteItems"] = "IAM knows what it is made of, such as PutItem, and not the transaction.",
        ["sqs:PurgeQueue"] = "The transport has it for PurgeOnStartup, as MassTransit does; the worker never sets it.",
        ["s3:ListObjectsV2"] = OfBucket,
        ["s3:PutObject"] = OfBucket,
        ["s3:GetObject"] = OfBucket,
        ["s3:GetObjectMetadata"] = OfBucket,
        ["s3:DeleteObject"] = OfBucket,
        ["sts:GetCallerIdentity"] = "AWS lets everybody ask who they are.",
    };

    private static string[] Assemblies { get; } =
    [
        "CustomerDp.AmazonSqs", "CustomerDp.Console", "CustomerDp.DynamoDb", "CustomerDp.Operations", "CustomerDp.QueryApi",
        "CustomerDp.ServiceDefaults", "CustomerDp.Verification", "CustomerDp.Worker", "customerdp",
    ];

    [Fact]
    public void What_the_code_calls_is_in_a_policy_and_what_is_in_one_is_called()
    {
        var called = Assemblies.SelectMany(CallsOf).Distinct().Except(InNoPolicy.Keys).Order(StringComparer.Ordinal);

        // By its place in ComponentPermissions: what is called and stands in none of WorkerPermissions, QueryApiPermissions ... is missing.
        Assert.Equal(
            called,
            ComponentPermissions.All.SelectMany(c => c.Permissions).SelectMany(p => p.Actions).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_assembly_of_the_product_that_knows_an_AWS_client_is_looked_at()
    {
        var all = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(name => name == "customerdp" || name.StartsWith("CustomerDp.", StringComparison.Ordinal))
            .Where(name => name is not (Client or Local or "CustomerDp.Tests" or "CustomerDp.TestHarness" or "CustomerDp.Simulation"));

        Assert.All(all.Except(Assemblies), name => Assert.Empty(CallsOf(name)));
    }

    [Fact]
    public void What_is_said_to_be_in_no_policy_is_called()
    {
        Assert.Subset(Assemblies.SelectMany(CallsOf).ToHashSet(), InNoPolicy.Keys.ToHashSet());
    }

    [Fact]
    public void Every_action_of_the_worker_is_refused_by_a_test()
    {
        // The table is described by nobody in those tests: ScriptedDynamoDb refuses it. What is deleted is the report of a worker that
        // ends. KMS and the table of keys refuse in KmsMasterKeyTests, and the log in LogOutageTests.
        string[] elsewhere =
        [
            "dynamodb:DescribeTable", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:Query", "dynamodb:Scan", "kms:Decrypt",
            "kms:GenerateDataKey",
        ];
        var tests = typeof(RefusedActionSuite).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(RefusedActionSuite)))
            .SelectMany(t => t.GetMethods().Select(m => m.Name.Split('_')[0]));

        // In its test Items_of_control.
        string[] control = ["GetItem", "PutItem"];

        var actions = WorkerPermissions.Component.Permissions.SelectMany(p => p.Actions).Except(elsewhere).Select(a => a.Split(':')[1]);
        Assert.Subset(tests.Concat(control).ToHashSet(), actions.ToHashSet());
    }

    private static string[] CallsOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
               let member = metadata.GetMemberReference(handle)
               where member.Parent.Kind == HandleKind.TypeReference
               let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
               let service = metadata.GetString(type.Namespace)
               where service.StartsWith("Amazon.", StringComparison.Ordinal) && IsClient(metadata.GetString(type.Name))
               let method = metadata.GetString(member.Name)
               where method.EndsWith("Async", StringComparison.Ordinal)
               select $"{Prefixes.GetValueOrDefault(service, service)}:{ActionOf(method)}",
        ];
    }

    private static bool IsClient(string type) =>
        type.StartsWith("IAmazon", StringComparison.Ordinal)
        || (type.StartsWith("Amazon", StringComparison.Ordinal) && type.EndsWith("Client", StringComparison.Ordinal));

    // IAM knows no batches of SQS; DynamoDB's are actions of their own, and begin with the word.
    private static string ActionOf(string method) =>
        method[..^"Async".Length] is var name && name.EndsWith("Batch", StringComparison.Ordinal) ? name[..^"Batch".Length] : name;
}

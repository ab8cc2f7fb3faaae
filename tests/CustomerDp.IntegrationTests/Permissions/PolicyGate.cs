using System.Collections.Concurrent;
using System.IO.Enumeration;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Queues;
using CustomerDp.IntegrationTests.Gates;
using CustomerDp.Operations.Permissions;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Kms;
using CustomerDp.TestHarness.Processes;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.IntegrationTests.Permissions;

/// <summary>
/// Stands before the emulators and a KMS of its own, which allow everything, as IAM does before AWS: a component may do what its policy
/// allows. It keeps what was refused, and what of the policy was used.
/// </summary>
public sealed class PolicyGate : IAsyncDisposable
{
    private readonly PolicyDocument _policy;
    private readonly Product _product;
    private readonly ConcurrentDictionary<string, byte> _used = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _refused = new();
    private readonly ConcurrentDictionary<string, string> _tasks = new(StringComparer.Ordinal);
    private readonly List<EmulatorGate> _gates = [];
    private readonly FakeKms _kms = new("customer-dp");

    private PolicyGate(PolicyDocument policy, Product product) => (_policy, _product) = (policy, product);

    /// <summary>What was asked for and is not in the policy: each once, with the code <c>AccessDeniedException</c> as answer.</summary>
    public IReadOnlyCollection<string> Refused => [.. _refused.Distinct()];

    /// <summary>What is in the policy and was not asked for: statement, action, kind of resource, and keys.</summary>
    public IReadOnlyCollection<string> Unused =>
    [
        .. (from statement in _policy.Statement
            from action in statement.Action
            from resource in statement.Resource
            from keys in PatternsOf(statement)
            select Grant(statement, action, resource, keys)).Distinct().Except(_used.Keys),
    ];

    /// <summary>
    /// What a test answers itself to what the policy allows, by the operation and the body; null: what the emulator answers.
    /// </summary>
    public Func<string, JsonObject, GateAnswer?> Instead { get; set; } = (_, _) => null;

    /// <summary>The KMS behind it.</summary>
    public FakeKms Kms => _kms;

    /// <summary>Starts it, and makes it the way to AWS of the processes that a product starts.</summary>
    public static async Task<PolicyGate> StartAsync(AwsFixture aws, Product product, ComponentPermissions component)
    {
        Assert.SkipWhen(aws.SqsEndpoint is null, "Needs endpoints that a test can stand before: emulators only.");
        var gate = new PolicyGate(PolicyDocument.Of(component, product.Settings, AwsRight.Scope), product);
        product.Environment.Remove("CustomerDp__Keys__File");
        foreach (var (service, emulator) in new[]
        {
            ("SQS", aws.SqsEndpoint), ("DYNAMODB", aws.DynamoDbEndpoint), ("KMS", gate._kms.Endpoint),
        })
        {
            var part = await EmulatorGate.StartAsync(emulator!, gate.Judge);
            gate._gates.Add(part);
            product.Environment[$"AWS_ENDPOINT_URL_{service}"] = part.Endpoint.ToString();
        }

        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        await _product.EndProcessesAsync();
        foreach (var gate in _gates)
        {
            await gate.DisposeAsync();
        }

        await _kms.DisposeAsync();
    }

    private GateAnswer? Judge(HttpRequest request, byte[] bytes)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        var body = JsonNode.Parse(bytes)!.AsObject();
        foreach (var right in AwsRight.Of(target, body, handle => _tasks[handle]))
        {
            if (!TryUse(right))
            {
                _refused.Enqueue($"{right.Action} on {right.Resource}{(right.Key is null ? "" : $", {right.Key}")}");
                return GateAnswer.Refusal(
                    "AccessDeniedException",
                    $"User: arn:aws:iam::123456789012:user/test is not authorized to perform: {right.Action} on resource: {right.Resource} "
                        + $"because no identity-based policy allows the {right.Action} action");
            }
        }

        var answer = Instead(target.Split('.')[^1], body);
        if (answer is not null && (string?)JsonNode.Parse(answer.Body)?["TaskHandle"] is { } handle)
        {
            _tasks[handle] = (string)body["SourceArn"]!;
        }

        return answer;
    }

    private bool TryUse(AwsRight right)
    {
        var grants = (from statement in _policy.Statement
                      where statement.Action.Contains(right.Action) && statement.Resource.Contains(right.Resource)
                      where statement.Condition?.Equal is not { } use || use == right.Use
                      from pattern in PatternsOf(statement)
                      where pattern is null || IsLike(right.Key, pattern)
                      select Grant(statement, right.Action, right.Resource, pattern)).ToArray();
        foreach (var grant in grants)
        {
            _used[grant] = 0;
        }

        return grants.Length > 0;
    }

    private static bool IsLike(string? key, string pattern) =>
        key is not null && FileSystemName.MatchesSimpleExpression(pattern, key, ignoreCase: false);

    // Null: whatever the key.
    private static IReadOnlyList<string?> PatternsOf(PolicyStatement statement)
    {
        IReadOnlyList<string?>? keys = statement.Condition?.AllValuesLike?.LeadingKeys;
        return keys ?? [null];
    }

    // What is true of one queue is so of the one beside it: they differ in what is in them only.
    private static string Grant(PolicyStatement statement, string action, string resource, string? keys) =>
        $"{statement.Sid}: {action} on {KindOf(resource)}{(keys is null ? "" : $", {keys}")}";

    private static string KindOf(string resource) => resource switch
    {
        "*" => "the account",
        _ when resource.Contains("/index/", StringComparison.Ordinal) => "the index",
        _ when resource.StartsWith("arn:aws:kms:", StringComparison.Ordinal) => "the key of KMS",
        _ when resource.Contains(":table/", StringComparison.Ordinal) => "the table",
        _ when resource.EndsWith(QueueNames.DeadLetterSuffix, StringComparison.Ordinal) => "a -dlq",
        _ when resource.EndsWith(QueueNames.InvalidSuffix, StringComparison.Ordinal) => "an -imq",
        _ => "an event queue",
    };
}

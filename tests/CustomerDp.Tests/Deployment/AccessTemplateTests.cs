using System.Text.Json.Nodes;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Permissions;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Tests.Deployment;

/// <summary>The roles and policies of <c>docs/aws/access.yaml</c>, held against what the code says it calls.</summary>
[Trait("Kind", "unit")]
public sealed class AccessTemplateTests
{
    private static readonly ProductSettings Names = new(new ProductTables("views"), ["policies", "quotes"])
    {
        ChangesQueue = "changes",
        CustomerEventsQueue = "customers.fifo",
        CommandQueue = "commands",
        Keys = new() { KmsKeyId = "alias/views" },
    };

    private readonly Template _access = Template.Load(
        "access",
        ("Provision", "true"),
        ("Console", "true"),
        ("PublishesLifecycle", "alone"),
        ("TableName", "views"),
        ("KmsKeyAlias", "alias/views"),
        ("PolicyQueueName", "policies"),
        ("QuoteQueueName", "quotes"),
        ("ChangesQueueName", "changes"),
        ("CustomerEventsQueueName", "customers.fifo"),
        ("CommandQueueName", "commands"),
        ("Namespace", "insurance"),
        ("ClusterName", "main"));

    [Fact]
    public void Every_component_has_a_policy_that_says_what_the_code_says_and_nobody_else_has_one()
    {
        var policies = Policies().ToDictionary(p => p.Component);

        Assert.Equal(
            ComponentPermissions.All.Select(c => c.Name).Order(StringComparer.Ordinal), policies.Keys.Order(StringComparer.Ordinal));
        foreach (var component in ComponentPermissions.All)
        {
            var wanted = JsonNode.Parse(PolicyDocument.Of(component, Names, new AwsScope()).ToJson())!;
            var (_, place, document) = policies[component.Name];
            Assert.True(
                JsonNode.DeepEquals(wanted, AsWritten(document)),
                $"{place} differs from what CustomerDp.Operations/Permissions says of {component.Name}. It has to be:\n{wanted}\n"
                    + $"It is:\n{AsWritten(document)}");
        }
    }

    [Fact]
    public void A_role_is_for_one_service_account_of_one_namespace_of_one_cluster_and_bound_to_it()
    {
        foreach (var association in _access.Of("AWS::EKS::PodIdentityAssociation"))
        {
            var role = Assert.Single(_access.Of("AWS::IAM::Role"), r => $"{r.Id}.Arn" == association.Text("RoleArn"));
            var component = PoliciesOf(role).First().Component;
            Assert.All(PoliciesOf(role), p => Assert.StartsWith(component, p.Component, StringComparison.Ordinal));
            var statement = Assert.Single(role.Properties["AssumeRolePolicyDocument"]!["Statement"]!.AsArray())!;
            var equals = statement["Condition"]!["StringEquals"]!;

            Assert.Equal(
                ("main", "insurance", $"customer-dp-{component}"),
                (association.Text("ClusterName"), association.Text("Namespace"), association.Text("ServiceAccount")));
            Assert.Equal("pods.eks.amazonaws.com", (string?)statement["Principal"]!["Service"]);
            Assert.Equal(
                ("insurance", association.Text("ServiceAccount")),
                ((string?)equals["aws:RequestTag/kubernetes-namespace"], (string?)equals["aws:RequestTag/kubernetes-service-account"]));
            Assert.EndsWith(":cluster/main", (string?)statement["Condition"]!["ArnEquals"]!["aws:SourceArn"], StringComparison.Ordinal);
        }

        Assert.Equal(_access.Of("AWS::IAM::Role").Count(), _access.Of("AWS::EKS::PodIdentityAssociation").Count());
    }

    [Fact]
    public void Nobody_may_make_tables_and_queues_from_within_the_cluster_unless_it_is_asked_for()
    {
        var without = Template.Load("access");

        Assert.Equal(["QueryApiRole", "WorkerRole"], without.Of("AWS::IAM::Role").Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.Equal(2, without.Of("AWS::EKS::PodIdentityAssociation").Count());
    }

    [Theory]
    [InlineData("false", "")]
    [InlineData("true", "WorkerRole")]
    [InlineData("alone", "PublisherRole")]
    public void Who_publishes_has_the_policy_for_it_and_nobody_else(string who, string role)
    {
        var access = Template.Load("access", ("PublishesLifecycle", who));
        var policy = Assert.Single(access.Of("AWS::IAM::ManagedPolicy"), p => p.Id == "PublisherPolicy");

        Assert.Equal(role, string.Concat((policy.Properties["Roles"] as JsonArray ?? []).Select(r => (string?)r)));
        Assert.Equal(role == "PublisherRole", access.Of("AWS::IAM::Role").Any(r => r.Id == "PublisherRole"));
    }

    [Theory]
    [InlineData("false", "true", "")]
    [InlineData("true", "false", "")]
    [InlineData("true", "true", "ConsoleRole")]
    public void Only_a_console_that_is_to_show_personal_values_has_the_policy_for_it(string console, string personal, string role)
    {
        var access = Template.Load("access", ("Console", console), ("ConsolePersonal", personal));
        var policy = Assert.Single(access.Of("AWS::IAM::ManagedPolicy"), p => p.Id == "ConsolePersonalPolicy");

        Assert.Equal(role, string.Concat((policy.Properties["Roles"] as JsonArray ?? []).Select(r => (string?)r)));
    }

    [Fact]
    public void A_console_that_writes_exports_to_a_bucket_may_write_and_read_below_its_prefix_and_delete_nothing()
    {
        var access = Template.Load("access", ("Console", "true"), ("ConsoleExportsTo", "my-bucket/exports"));
        var policy = Assert.Single(access.Of("AWS::IAM::ManagedPolicy"), p => p.Id == "ConsoleExportsPolicy");
        var statement = Assert.Single(policy.Properties["PolicyDocument"]!["Statement"]!.AsArray())!;

        Assert.Equal("ConsoleRole", (string?)Assert.Single(policy.Properties["Roles"]!.AsArray()));
        Assert.Equal(["s3:GetObject", "s3:PutObject"], statement["Action"]!.AsArray().Select(a => (string?)a));
        Assert.Equal("arn:${AWS::Partition}:s3:::my-bucket/exports/*", (string?)Assert.Single(statement["Resource"]!.AsArray()));
    }

    private IEnumerable<(string Component, string Place, JsonNode Document)> Policies() =>
    [
        .. from role in _access.Of("AWS::IAM::Role")
           from policy in role.Properties["Policies"]?.AsArray() ?? []
           select ((string)policy["PolicyName"]!, role.Place, policy["PolicyDocument"]!),
        .. from policy in _access.Of("AWS::IAM::ManagedPolicy")
           select (policy.Text("ManagedPolicyName")!["customer-dp-".Length..], policy.Place, policy.Properties["PolicyDocument"]!),
    ];

    // Inline, or attached.
    private IEnumerable<(string Component, string Place, JsonNode Document)> PoliciesOf(TemplateResource role) => Policies().Where(p =>
        (role.Properties["Policies"]?.AsArray() ?? []).Any(own => (string?)own!["PolicyName"] == p.Component)
        || _access.Of("AWS::IAM::ManagedPolicy").Any(m =>
            m.Place == p.Place && (m.Properties["Roles"] as JsonArray ?? []).Any(r => (string?)r == role.Id)));

    // A list of one is the same as what is in it.
    private static JsonNode AsWritten(JsonNode document)
    {
        var written = document.DeepClone();
        foreach (var statement in written["Statement"]!.AsArray())
        {
            foreach (var name in new[] { "Action", "Resource" })
            {
                if (statement![name] is JsonValue value)
                {
                    statement[name] = new JsonArray((string)value!);
                }
            }
        }

        return written;
    }
}

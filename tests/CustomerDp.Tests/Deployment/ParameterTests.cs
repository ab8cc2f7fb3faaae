using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Permissions;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Deployment;

/// <summary>
/// The parameters of the templates, held against the settings of the product, and the guide that says how they are given.
/// </summary>
[Trait("Kind", "unit")]
public sealed class ParameterTests
{
    private static readonly Template[] Templates = [.. Template.Names.Select(name => Template.Load(name))];

    // What the same name means in whatever template it stands.
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["TableName"] = new CustomerTableSettings().Name,
        ["KmsKeyAlias"] = KeySettings.DefaultKmsKeyId,
        ["PolicyQueueName"] = new QueueSettings().Policy,
        ["QuoteQueueName"] = new QueueSettings().Quote,
        ["ChangesQueueName"] = new QueueSettings().Changes,
        ["CustomerEventsQueueName"] = new QueueSettings().Events,
        ["CommandQueueName"] = new QueueSettings().Commands,
        ["Name"] = CustomerTableSettings.DefaultName,
        ["Namespace"] = "customer-dp",
        ["WorkerServiceAccount"] = $"customer-dp-{WorkerPermissions.Component.Name}",
        ["QueryApiServiceAccount"] = $"customer-dp-{QueryApiPermissions.Component.Name}",
        ["ProvisionServiceAccount"] = $"customer-dp-{ProvisionPermissions.Component.Name}",
    };

    [Fact]
    public void Names_are_by_default_those_of_the_product()
    {
        var defaults = from template in Templates
                       from parameter in template.Parameters
                       where Defaults.ContainsKey(parameter.Key)
                       select (template.File, parameter.Key, parameter.Value["Default"]!.ToString());

        Assert.NotEmpty(defaults);
        Assert.All(defaults, d => Assert.Equal((d.File, d.Key, Defaults[d.Key]), d));
    }

    [Fact]
    public void A_parameter_is_the_same_in_every_template()
    {
        var parameters = from template in Templates
                         from parameter in template.Parameters
                         select (template.File, parameter.Key, Form: FormOf(parameter.Value));

        Assert.All(parameters.GroupBy(p => p.Key), same => Assert.All(same, p => Assert.Equal((p.File, p.Key, same.First().Form), p)));

        static string FormOf(JsonObject parameter) => $"{parameter["Type"]} {parameter["Default"]} {parameter["AllowedPattern"]}";
    }

    [Theory]
    [InlineData("TableName", "customer-dp", true)]
    [InlineData("TableName", "ab", false)]
    [InlineData("TableName", "A_z.9-", true)]
    [InlineData("TableName", "no blank", false)]
    [InlineData("KmsKeyAlias", "alias/customer-dp/a_9", true)]
    [InlineData("KmsKeyAlias", "alias/customer.dp", false)]
    [InlineData("PolicyQueueName", "policy-events_9", true)]
    [InlineData("PolicyQueueName", "policy.events", false)]
    [InlineData("QuoteQueueName", "", false)]
    [InlineData("ChangesQueueName", "changes_9", true)]
    [InlineData("ChangesQueueName", "changes.fifo", false)]
    [InlineData("CustomerEventsQueueName", "customers_9.fifo", true)]
    [InlineData("CustomerEventsQueueName", "customers", false)]
    [InlineData("CustomerEventsQueueName", ".fifo", false)]
    public void A_name_is_taken_by_a_template_where_the_product_takes_it(string parameter, string value, bool isTaken)
    {
        Assert.Equal(isTaken, IsValid());
        Assert.All(
            Templates.Where(t => t.Parameters.ContainsKey(parameter)),
            t => Assert.Equal((t.File, isTaken), (t.File, Regex.IsMatch(value, $"^({t.Parameters[parameter]["AllowedPattern"]})$"))));

        bool IsValid() => parameter == "TableName" ? Holds(new CustomerTableSettings { Name = value })
            : parameter == "KmsKeyAlias" ? Holds(new KeySettings { KmsKeyId = value })
            : Holds(QueuesWith(parameter, value));

        static QueueSettings QueuesWith(string parameter, string value) => parameter switch
        {
            "PolicyQueueName" => new() { Policy = value },
            "QuoteQueueName" => new() { Quote = value },
            "ChangesQueueName" => new() { Changes = value },
            _ => new() { Events = value },
        };

        static bool Holds(object settings) => Validator.TryValidateObject(settings, new(settings), null, validateAllProperties: true);
    }

    [Fact]
    public void The_guide_names_every_template_policy_and_parameter_without_a_default_and_gives_none_that_there_is_not()
    {
        var guide = File.ReadAllText(Clone.Find("docs", "aws", "README.md"));
        var commands = guide.Split("aws cloudformation deploy").Skip(1).Select(c => c.Split("```")[0]).ToArray();

        Assert.All(ComponentPermissions.All, c => Assert.Contains($"policies/{c.Name}.json", guide, StringComparison.Ordinal));
        foreach (var template in Templates)
        {
            var command = Assert.Single(commands, c => c.Contains($"--template-file {template.File}", StringComparison.Ordinal));
            var given = Regex.Matches(command, @"\b([A-Z][A-Za-z]+)=").Select(m => m.Groups[1].Value).ToHashSet();
            Assert.Subset(template.Parameters.Keys.ToHashSet(), given);
            Assert.Subset(given, template.Parameters.Where(p => !p.Value.ContainsKey("Default")).Select(p => p.Key).ToHashSet());
            Assert.Equal(
                template.Resources.Any(r => r.Type.StartsWith("AWS::IAM", StringComparison.Ordinal)),
                command.Contains("--capabilities CAPABILITY_", StringComparison.Ordinal));
        }
    }
}

using System.Text;
using System.Text.RegularExpressions;
using CustomerDp.Contracts.Commands;

namespace CustomerDp.Tests.Deployment;

/// <summary>The rules of <c>docs/aws/commands.yaml</c>: what they send are commands, and the queue lets them send.</summary>
[Trait("Kind", "unit")]
public sealed class CommandsTemplateTests
{
    // The longest that the template takes.
    private static readonly string LongestAlarm = new('a', 120);

    public static TheoryData<string, string, string, string[]> Given => new()
    {
        { "customer-dp-alarm", "*", "PT2H", ["policy-events", "quote-events"] },
        { LongestAlarm, "policy-events", "P14D", ["policy-events"] },
    };

    [Theory]
    [MemberData(nameof(Given))]
    public void A_rule_sends_what_the_worker_takes_for_a_command(string alarm, string queue, string length, string[] queues)
    {
        var template = Template.Load(
            "commands", ("AlarmName", alarm), ("PausedQueueName", queue), ("PausedFor", length), ("Resumes", "true"));

        var commands = template.Of("AWS::Events::Rule").Select(rule => (rule.Id, Command: CommandOf(rule))).ToDictionary();

        Assert.Equal(["PauseRule", "ResumeRule"], commands.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((QueueCommandKind.Pause, QueueCommandKind.Resume), (commands["PauseRule"].Kind, commands["ResumeRule"].Kind));
        Assert.All(commands.Values, c => Assert.Equal(queues, c.Queues));
        Assert.All(commands.Values, c => Assert.Contains(alarm, c.Reason, StringComparison.Ordinal));
        Assert.Equal(length == "PT2H" ? TimeSpan.FromHours(2) : PauseLimits.Longest, commands["PauseRule"].Length);
    }

    [Theory]
    [InlineData("PT2H", true)]
    [InlineData("P14D", true)]
    [InlineData("P2W", true)]
    [InlineData("P1DT12H30M", true)]
    [InlineData("2h", false)]
    [InlineData("P", false)]
    [InlineData("P1DT", false)]
    [InlineData("P1M", false)]
    public void A_length_is_taken_by_the_template_where_the_worker_takes_it(string length, bool isTaken)
    {
        var pattern = (string)Template.Load("commands").Parameters["PausedFor"]["AllowedPattern"]!;

        Assert.Equal(isTaken, Regex.IsMatch(length, $"^({pattern})$"));
        Assert.Equal(isTaken, Read($$"""{"command":"pause","queue":"*","reason":"r","for":"{{length}}"}""") is not null);
    }

    [Fact]
    public void The_intake_is_resumed_by_no_rule_unless_that_is_asked_for() =>
        Assert.Equal(["PauseRule"], Template.Load("commands").Of("AWS::Events::Rule").Select(r => r.Id));

    [Fact]
    public void The_queue_lets_the_rules_send_that_it_is_told_of_and_no_others()
    {
        var rules = Template.Load("commands", ("Resumes", "true")).Of("AWS::Events::Rule").Select(r => r.Text("Name")!);

        Assert.Empty(AllowedBy(Template.Load("data")));
        var allowed = Assert.Single(AllowedBy(Template.Load("data", ("CommandRuleNames", "customer-dp-*"))));
        Assert.Equal("events.amazonaws.com", (string?)allowed["Principal"]!["Service"]);
        Assert.Equal("sqs:SendMessage", (string?)allowed["Action"]);
        Assert.EndsWith(":customer-dp-commands", (string?)allowed["Resource"], StringComparison.Ordinal);
        Assert.Equal("${AWS::AccountId}", (string?)allowed["Condition"]!["StringEquals"]!["aws:SourceAccount"]);
        var source = (string)allowed["Condition"]!["ArnLike"]!["aws:SourceArn"]!;
        Assert.EndsWith(":rule/customer-dp-*", source, StringComparison.Ordinal);
        Assert.All(rules, name => Assert.StartsWith("customer-dp-", name, StringComparison.Ordinal));
    }

    private static IEnumerable<System.Text.Json.Nodes.JsonNode> AllowedBy(Template data) =>
        from policy in data.Of("AWS::SQS::QueuePolicy")
        from statement in policy.Properties["PolicyDocument"]!["Statement"]!.AsArray()
        where (string?)statement!["Effect"] == "Allow"
        select statement;

    // As EventBridge fills it in: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html.
    private static QueueCommand CommandOf(TemplateResource rule)
    {
        var target = Assert.Single(rule.Properties["Targets"]!.AsArray())!;
        Assert.EndsWith(":customer-dp-commands", (string?)target["Arn"], StringComparison.Ordinal);
        var input = (string)target["InputTransformer"]!["InputTemplate"]!;
        var command = Read(input.Replace("<since>", "2026-03-01T10:15:30Z", StringComparison.Ordinal));
        Assert.NotNull(command);
        return command;
    }

    private static QueueCommand? Read(string body)
    {
        string[] queues = ["policy-events", "quote-events"];
        return new QueueCommandReader(queues, queues).TryRead(Encoding.UTF8.GetBytes(body), out var command, out _) ? command : null;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Provisioning;

namespace CustomerDp.Tests.Deployment;

/// <summary>
/// The alarms of <c>docs/aws/alarms.yaml</c>: on everything that there is, on nothing that there is not, and with numbers that fit.
/// </summary>
[Trait("Kind", "unit")]
public sealed class AlarmsTemplateTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:123456789012:alarms";

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html, standard queues.
    private const int MostInFlight = 120_000;

    private static readonly string[] OfPipes = ["ExecutionFailed", "ExecutionPartiallyFailed", "ExecutionThrottled", "ExecutionTimeout"];
    private static readonly string[] MarksOfPipes = ["-policy-events", "-quote-events", "Kinesis", "=customer-dp-pipes-"];
    private static readonly string[] MarksOfChangePipes = ["PipeName=customer-dp-changes-", "-changes-pipes-"];
    private static readonly string[] Ends = ["AlarmActions", "OKActions"];
    private static readonly Template Alarms = Template.Load("alarms", ("AlarmTopicArn", Topic));
    private static readonly TemplateResource[] All = [.. Alarms.Of("AWS::CloudWatch::Alarm")];

    [Fact]
    public void Everything_there_is_has_its_alarms_and_none_is_on_anything_else()
    {
        Template[] pipes = [Template.Load("pipes"), Template.Load("changes")];
        var names = ProvisionedAccount.Names;
        var aside = names.ConsumedQueues.SelectMany(q => new[] { QueueNames.DeadLetterOf(q), QueueNames.InvalidOf(q) });
        string[] wanted =
        [
            .. names.ConsumedQueues.Where(q => q != names.CommandQueue).SelectMany(q => new[]
            {
                $"AWS/SQS ApproximateAgeOfOldestMessage QueueName={q}",
                $"AWS/SQS ApproximateNumberOfMessagesVisible QueueName={q}",
                $"AWS/SQS NumberOfMessagesDeleted QueueName={q}",
                $"AWS/SQS ApproximateNumberOfMessagesNotVisible QueueName={q}",
            }),
            $"AWS/SQS ApproximateAgeOfOldestMessage QueueName={names.CommandQueue}",
            .. aside.SelectMany(q => new[]
            {
                $"AWS/SQS ApproximateNumberOfMessagesVisible QueueName={q}",
                $"AWS/SQS ApproximateAgeOfOldestMessage QueueName={q}",
            }),
            $"AWS/SQS ApproximateAgeOfOldestMessage QueueName={names.CustomerEventsQueue}",
            .. from queue in pipes.SelectMany(p => p.Of("AWS::SQS::Queue"))
               select $"AWS/SQS ApproximateNumberOfMessagesVisible QueueName={queue.Text("QueueName")}",
            .. from pipe in pipes.SelectMany(p => p.Of("AWS::Pipes::Pipe"))
               from metric in OfPipes
               select $"AWS/EventBridge/Pipes {metric} PipeName={pipe.Text("Name")}",
            .. from stream in Template.Load("streams").Of("AWS::Kinesis::Stream")
               select $"AWS/Kinesis GetRecords.IteratorAgeMilliseconds StreamName={stream.Text("Name")}",
            .. Template.Load("data").Of("AWS::DynamoDB::Table").SelectMany(TableMetrics),
        ];

        Assert.Equal(wanted.Order(StringComparer.Ordinal), All.SelectMany(MetricsOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_events_come_some_other_way_streams_and_pipes_are_not_alarmed_on()
    {
        var without = Template.Load("alarms", ("Pipes", "false")).Of("AWS::CloudWatch::Alarm").SelectMany(MetricsOf).ToArray();

        Assert.NotEmpty(without);
        Assert.DoesNotContain(without, m => MarksOfPipes.Any(x => m.Contains(x, StringComparison.Ordinal)));
        Assert.All(MarksOfPipes, x => Assert.Contains(All.SelectMany(MetricsOf), m => m.Contains(x, StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_nobody_wants_lifecycle_events_the_pipes_of_changes_are_not_alarmed_on()
    {
        var without = Template.Load("alarms", ("ChangePipes", "false")).Of("AWS::CloudWatch::Alarm").SelectMany(MetricsOf).ToArray();

        Assert.NotEmpty(without);
        Assert.DoesNotContain(without, m => MarksOfChangePipes.Any(x => m.Contains(x, StringComparison.Ordinal)));
        Assert.All(MarksOfChangePipes, x => Assert.Contains(All.SelectMany(MetricsOf), m => m.Contains(x, StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_tells_the_topic_of_its_beginning_and_its_end_under_a_name_of_its_own_and_says_what_it_means()
    {
        Assert.Distinct(All.Select(a => a.Text("AlarmName")));
        Assert.All(All, a =>
        {
            Assert.StartsWith("customer-dp-", a.Text("AlarmName"), StringComparison.Ordinal);
            Assert.All(Ends, end => Assert.Equal((a.Place, Topic), (a.Place, (string?)a.Properties[end]!.AsArray().Single())));
            Assert.Equal((a.Place, "notBreaching"), (a.Place, a.Text("TreatMissingData")));
            Assert.InRange(a.Text("AlarmDescription")!.Length, 40, 1_024);
        });
    }

    [Fact]
    public void What_is_about_to_expire_is_told_four_days_before()
    {
        var kept = QueueDefinition.Aside("any").Attributes["MessageRetentionPeriod"];
        var retention = TimeSpan.FromSeconds(int.Parse(kept, CultureInfo.InvariantCulture));

        var expiring = All.Where(a => a.Text("AlarmName")!.EndsWith("-expires", StringComparison.Ordinal)).ToArray();

        // All but those that are consumed by the product itself.
        Assert.Equal(ProvisionedAccount.Names.AllQueues.Except(ProvisionedAccount.Names.ConsumedQueues).Count(), expiring.Length);
        Assert.All(expiring, a => Assert.True(
            Threshold(a) == (retention - TimeSpan.FromDays(4)).TotalSeconds,
            $"{a.Place}: {Threshold(a)} s; QueueDefinition keeps messages for {kept} s."));
    }

    [Fact]
    public void Messages_in_flight_are_told_of_at_four_fifths_of_what_SQS_allows()
    {
        var inFlight = All.Where(a => a.Text("MetricName") == "ApproximateNumberOfMessagesNotVisible").ToArray();

        Assert.Equal(3, inFlight.Length);
        Assert.All(inFlight, a => Assert.Equal(MostInFlight * 4 / 5, Threshold(a)));
    }

    [Fact]
    public void A_stream_that_is_behind_is_told_of_long_before_it_forgets_or_a_pipe_gives_up()
    {
        var givenUp = Template.Load("pipes").Of("AWS::Pipes::Pipe")
            .Min(p => (long)p.Properties["SourceParameters"]!["KinesisStreamParameters"]!["MaximumRecordAgeInSeconds"]!);

        Assert.All(
            All.Where(a => a.Text("MetricName") == "GetRecords.IteratorAgeMilliseconds"),
            a => Assert.InRange(Threshold(a), 60_000, givenUp * 1000 / 24));
    }

    private static long Threshold(TemplateResource alarm) => (long)alarm.Properties["Threshold"]!;

    private static IEnumerable<string> TableMetrics(TemplateResource table)
    {
        var name = $"TableName={table.Text("TableName")}";
        var indexes = (table.Properties["GlobalSecondaryIndexes"]?.AsArray() ?? [])
            .Select(i => $"{name} GlobalSecondaryIndexName={i!["IndexName"]}");
        return
        [
            .. indexes
                .Prepend(name)
                .SelectMany(d => new[] { $"AWS/DynamoDB WriteThrottleEvents {d}", $"AWS/DynamoDB ReadThrottleEvents {d}" }),
            .. OperationsOn(table.Text("TableName")!).Select(operation => $"AWS/DynamoDB SystemErrors {name} Operation={operation}"),
        ];
    }

    // Those that events and queries wait for.
    private static string[] OperationsOn(string table)
    {
        var tables = ProvisionedAccount.Names.Tables;
        return Enum.GetValues<ViewName>().Select(tables.View).Contains(table) ? ["UpdateItem", "Query"]
            : table == tables.Control ? ["GetItem"]
            : table == tables.Events ? ["BatchWriteItem"]
            : table == tables.Keys ? ["UpdateItem"]
            : throw new ArgumentOutOfRangeException(nameof(table), table, "Nobody says what is waited for.");
    }

    // Those of an expression are inside it.
    private static IEnumerable<string> MetricsOf(TemplateResource alarm) => alarm.Properties["Metrics"] is JsonArray metrics
        ? metrics.Where(m => m!["MetricStat"] is not null).Select(m => Text(m!["MetricStat"]!["Metric"]!))
        : [Text(alarm.Properties)];

    private static string Text(JsonNode metric) =>
        $"{metric["Namespace"]} {metric["MetricName"]} {string.Join(' ', metric["Dimensions"]!.AsArray().Select(d => $"{d!["Name"]}={d["Value"]}"))}";
}

using System.Text.Json.Nodes;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.Tests.Deployment;

/// <summary>How changes get from the tables of views into their queue: <c>docs/aws/changes.yaml</c>.</summary>
[Trait("Kind", "unit")]
public sealed class ChangesTemplateTests
{
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html.
    private const long MostOfABatch = 10;

    private static readonly Template Data = Template.Load("data");
    private static readonly Template Changes = Template.Load("changes", [.. StreamArns()]);

    private static TemplateResource[] Pipes { get; } = [.. Changes.Of("AWS::Pipes::Pipe")];

    [Fact]
    public void Each_table_of_views_has_one_pipe_from_its_stream_into_the_queue_of_changes_and_no_other_table_has_a_stream()
    {
        Assert.Equal(
            StreamArns().Select(s => s.Value).Order(StringComparer.Ordinal),
            Pipes.Select(p => p.Text("Source")).Order(StringComparer.Ordinal));
        Assert.All(Pipes, p => Assert.Equal((p.Place, ProvisionedAccount.Names.ChangesQueue), (p.Place, p.Text("Target")!.Split(':')[^1])));
        Assert.Equal(
            Enum.GetValues<ViewName>().Select(ProvisionedAccount.Names.Tables.View).Order(StringComparer.Ordinal),
            Views().Select(t => t.Text("TableName")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_pipe_sends_at_once_splits_what_fails_and_gives_nothing_up_that_the_stream_still_has()
    {
        foreach (var pipe in Pipes)
        {
            var source = pipe.Properties["SourceParameters"]!["DynamoDBStreamParameters"]!;
            Assert.Equal(
                ("TRIM_HORIZON", MostOfABatch, 0, "AUTOMATIC_BISECT"),
                (
                    (string?)source["StartingPosition"],
                    (long)source["BatchSize"]!,
                    (long)source["MaximumBatchingWindowInSeconds"]!,
                    (string?)source["OnPartialBatchItemFailure"]));
            Assert.Equal((-1, -1), ((long)source["MaximumRetryAttempts"]!, (long)source["MaximumRecordAgeInSeconds"]!));
            Assert.EndsWith("-changes-pipes-dlq", (string?)source["DeadLetterConfig"]!["Arn"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void It_carries_the_states_of_entities_and_nothing_else_whatever_was_done_to_them()
    {
        foreach (var pipe in Pipes)
        {
            var filter = Assert.Single(pipe.Properties["SourceParameters"]!["FilterCriteria"]!["Filters"]!.AsArray())!;
            var pattern = JsonNode.Parse((string)filter["Pattern"]!)!.AsObject();

            Assert.True(
                JsonNode.DeepEquals(
                    pattern,
                    new JsonObject
                    {
                        ["dynamodb"] = new JsonObject
                        {
                            ["Keys"] = new JsonObject
                            {
                                [TableNames.SortKey] = new JsonObject { ["S"] = new JsonArray(TableNames.State) },
                            },
                        },
                    }),
                pattern.ToJsonString());
        }
    }

    [Fact]
    public void A_record_comes_as_it_is_and_neither_a_log_nor_the_stack_sees_what_is_in_it()
    {
        Assert.All(Pipes, p =>
        {
            Assert.Null(p.Properties["LogConfiguration"]!["IncludeExecutionData"]);
            Assert.Null(p.Properties["TargetParameters"]);
        });
        Assert.All(Views(), t => Assert.Equal("KEYS_ONLY", (string?)t.Properties["StreamSpecification"]!["StreamViewType"]));
    }

    [Fact]
    public void The_role_of_a_pipe_reads_its_stream_sends_to_the_queue_and_is_for_no_other_pipe()
    {
        foreach (var pipe in Pipes)
        {
            var role = Assert.Single(Changes.Of("AWS::IAM::Role"), r => $"{r.Id}.Arn" == pipe.Text("RoleArn"));
            var trust = Assert.Single(role.Properties["AssumeRolePolicyDocument"]!["Statement"]!.AsArray())!;
            var statements = Assert.Single(role.Properties["Policies"]!.AsArray())!["PolicyDocument"]!["Statement"]!.AsArray();
            var deadLetters = (string?)pipe.Properties["SourceParameters"]!["DynamoDBStreamParameters"]!["DeadLetterConfig"]!["Arn"];

            Assert.Equal("pipes.amazonaws.com", (string?)trust["Principal"]!["Service"]);
            Assert.EndsWith(
                $":pipe/{pipe.Text("Name")}",
                (string?)trust["Condition"]!["StringEquals"]!["aws:SourceArn"],
                StringComparison.Ordinal);
            Assert.Equal(2, statements.Count);
            Assert.Equal(pipe.Text("Source"), (string?)statements[0]!["Resource"]);
            Assert.Equal(
                ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
                statements[0]!["Action"]!.AsArray().Select(a => (string?)a));
            Assert.Equal("sqs:SendMessage", (string?)statements[1]!["Action"]);
            Assert.Equal([pipe.Text("Target"), deadLetters], statements[1]!["Resource"]!.AsArray().Select(r => (string?)r));
        }
    }

    private static IEnumerable<TemplateResource> Views() =>
        Data.Of("AWS::DynamoDB::Table").Where(t => t.Properties.ContainsKey("StreamSpecification"));

    private static IEnumerable<(string Name, string Value)> StreamArns() => Views().Select(t => (
        $"{t.Id.Replace("Table", "", StringComparison.Ordinal)}StreamArn",
        $"arn:aws:dynamodb:eu-west-1:123456789012:table/{t.Text("TableName")}/stream/2026-11-01T00:00:00.000"));
}

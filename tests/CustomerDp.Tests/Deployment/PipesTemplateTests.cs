namespace CustomerDp.Tests.Deployment;

/// <summary>How events get from the streams into the queues: <c>docs/aws/pipes.yaml</c> and <c>streams.yaml</c>.</summary>
[Trait("Kind", "unit")]
public sealed class PipesTemplateTests
{
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html.
    private const long MostOfABatch = 10;

    private static readonly Template Streams = Template.Load("streams");
    private static readonly Template Pipes = Template.Load("pipes", [.. StreamArns()]);

    [Fact]
    public void Every_queue_that_workers_consume_has_one_pipe_from_one_stream()
    {
        var targets = Pipes.Of("AWS::Pipes::Pipe").Select(p => NameOf(p.Text("Target")!));
        var sources = Pipes.Of("AWS::Pipes::Pipe").Select(p => p.Text("Source"));

        Assert.Equal(ProvisionedAccount.Names.EventQueues.Order(StringComparer.Ordinal), targets.Order(StringComparer.Ordinal));
        Assert.Equal(StreamArns().Select(s => s.Value).Order(StringComparer.Ordinal), sources.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_pipe_sends_whole_batches_of_all_that_there_is_splits_those_that_fail_and_gives_up_in_time()
    {
        foreach (var pipe in Pipes.Of("AWS::Pipes::Pipe"))
        {
            var source = pipe.Properties["SourceParameters"]!["KinesisStreamParameters"]!;
            Assert.Equal(
                ("TRIM_HORIZON", MostOfABatch, "AUTOMATIC_BISECT"),
                ((string?)source["StartingPosition"], (long)source["BatchSize"]!, (string?)source["OnPartialBatchItemFailure"]));
            Assert.Null(source["MaximumRetryAttempts"]);
            Assert.EndsWith("-pipes-dlq", (string?)source["DeadLetterConfig"]!["Arn"], StringComparison.Ordinal);

            // What it gives up can still be fetched from the stream for days.
            var kept = TimeSpan.FromHours((long)Streams.Of("AWS::Kinesis::Stream").First().Properties["RetentionPeriodHours"]!);
            Assert.True(TimeSpan.FromSeconds((long)source["MaximumRecordAgeInSeconds"]!) <= kept - TimeSpan.FromDays(3), pipe.Place);
        }
    }

    [Fact]
    public void Neither_a_log_nor_the_stack_sees_what_is_in_a_record()
    {
        Assert.All(Pipes.Of("AWS::Pipes::Pipe"), p =>
        {
            Assert.Null(p.Properties["LogConfiguration"]!["IncludeExecutionData"]);
            Assert.Null(p.Properties["TargetParameters"]?["InputTemplate"]);
        });
    }

    [Fact]
    public void The_role_of_a_pipe_reads_its_stream_sends_to_its_queue_and_is_for_no_other_pipe()
    {
        foreach (var pipe in Pipes.Of("AWS::Pipes::Pipe"))
        {
            var role = Assert.Single(Pipes.Of("AWS::IAM::Role"), r => $"{r.Id}.Arn" == pipe.Text("RoleArn"));
            var trust = Assert.Single(role.Properties["AssumeRolePolicyDocument"]!["Statement"]!.AsArray())!;
            var statements = Assert.Single(role.Properties["Policies"]!.AsArray())!["PolicyDocument"]!["Statement"]!.AsArray();
            var deadLetters = (string?)pipe.Properties["SourceParameters"]!["KinesisStreamParameters"]!["DeadLetterConfig"]!["Arn"];

            Assert.Equal("pipes.amazonaws.com", (string?)trust["Principal"]!["Service"]);
            Assert.EndsWith(
                $":pipe/{pipe.Text("Name")}",
                (string?)trust["Condition"]!["StringEquals"]!["aws:SourceArn"],
                StringComparison.Ordinal);
            Assert.Equal(2, statements.Count);
            Assert.Equal(pipe.Text("Source"), (string?)statements[0]!["Resource"]);
            Assert.All(statements[0]!["Action"]!.AsArray(), a => Assert.Matches("^kinesis:(Describe|Get|List)[A-Za-z]+$", (string?)a));
            Assert.Equal("sqs:SendMessage", (string?)statements[1]!["Action"]);
            Assert.Equal([pipe.Text("Target"), deadLetters], statements[1]!["Resource"]!.AsArray().Select(r => (string?)r));
        }
    }

    private static IEnumerable<(string Name, string Value)> StreamArns() => Streams.Of("AWS::Kinesis::Stream")
        .Select(s => ($"{s.Id}Arn", $"arn:aws:kinesis:eu-west-1:123456789012:stream/{s.Text("Name")}"));

    private static string NameOf(string arn) => arn.Split(':')[^1];
}

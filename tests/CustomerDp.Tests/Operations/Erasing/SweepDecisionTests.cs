using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.Operations.Erasing;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Operations.Erasing;

/// <summary>
/// What becomes of a failed message when a customer is erased: only what is about them changes, and what has to be known stays.
/// </summary>
[Trait("Kind", "unit")]
public class SweepDecisionTests
{
    private const string Mark = "MARKED";
    private const string Somebody = "C-é \"1\"";
    private static readonly PasEventReader Reader = new("SomethingElse");
    private static readonly CustomerErasedEvent Erasure = CustomerErasedEvent.Of("C1", Pas.At(10));

    private static PolicyHolderAddedToQuoteEvent Held => Pas.Held("Q1", "C1", 1, at: 5, name: Mark) with { CorrelationId = "corr-1" };

    private static string Json => EventJson.Of(Held);

    [Fact]
    public void However_an_event_is_wrapped_it_is_put_back_as_the_same_event_of_whom_nothing_is_said()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var decision = Decide(Wrappings.AnyOf(new Random(seed), Json));

            var body = Assert.Single(decision.Bodies);
            Assert.DoesNotContain(Mark, body, StringComparison.Ordinal);
            var read = Reader.Read(Encoding.UTF8.GetBytes(body)).Event;
            Assert.Equal(Held with { PolicyHolder = new PolicyHolder { PolicyHolderId = "C1" } }, read);
            Assert.False(Decide(body).IsAbout);
        }
    }

    [Fact]
    public void What_a_publisher_sent_beside_the_contract_s_fields_goes_too()
    {
        var body = EventJson.Of(Pas.Created("P1", "C1", 1)).Replace(
            "{\"policyId\"", $"{{\"broker\":\"{Mark}\",\"policyId\"", StringComparison.Ordinal);
        Assert.Contains(Mark, body, StringComparison.Ordinal);

        var rewritten = Assert.Single(Decide(body).Bodies);

        Assert.DoesNotContain(Mark, rewritten, StringComparison.Ordinal);
        Assert.Equal(Pas.Created("P1", "C1", 1), Reader.Read(Encoding.UTF8.GetBytes(rewritten)).Event);
    }

    [Fact]
    public void Of_an_aggregated_record_each_part_is_decided_by_itself()
    {
        var broken = Json[..^4];
        var body = KinesisAggregates.BodyOf(
            new[] { Json, EventJson.Of(Pas.Held("Q2", "C2", 1, 1)), broken }.Select(Encoding.UTF8.GetBytes));

        var bodies = Decide(body).Bodies;

        Assert.Equal(2, bodies.Count);
        Assert.Equal("Q1", Assert.IsType<PolicyHolderAddedToQuoteEvent>(Reader.Read(Encoding.UTF8.GetBytes(bodies[0])).Event).QuoteId);
        Assert.Equal(Pas.Held("Q2", "C2", 1, 1), Reader.Read(Encoding.UTF8.GetBytes(bodies[1])).Event);
    }

    [Fact]
    public void Events_of_others_and_those_from_after_the_erasure_stay_as_they_are()
    {
        Assert.False(Decide(EventJson.Of(Pas.Held("Q1", "C2", 1, at: 5))).IsAbout);
        Assert.False(Decide(EventJson.Of(Pas.Held("Q1", "C1", 1, at: 11))).IsAbout);
        Assert.False(Decide(EventJson.Of(Pas.Cancelled("C1", 1))).IsAbout);
        Assert.False(Decide(KinesisAggregates.BodyOf(Encoding.UTF8.GetBytes(EventJson.Of(Pas.Held("Q1", "C2", 1, 1))))).IsAbout);
    }

    public static TheoryData<string> NamingTheCustomer =>
    [
        Json.Replace("eventId", "event", StringComparison.Ordinal),
        Json[..^5],
        "\"" + Json.Replace("\"", "\\\"", StringComparison.Ordinal)[..^5],
        Wrapped(Json.Replace("occurredOn", "when", StringComparison.Ordinal)),
        Wrapped(Json[..^5]),
        Wrapped(Json)[..^6],
        Compressed(Json),
        new JsonObject { ["Type"] = "Notification", ["Message"] = Json[..^5] }.ToJsonString(),
        """{"policyHolder":{"policyHolderId":"C1","firstName":"x"}}""",
        """[{"anything":["C1"]}]""",
        """{"eventType":"SomethingElse","data":{"who":"C1"}}""",
        "policyHolderId=C1;name=x",
        KinesisAggregates.BodyOf(Encoding.UTF8.GetBytes(Json[..^5])),
    ];

    [Theory]
    [MemberData(nameof(NamingTheCustomer))]
    public void What_is_no_event_and_names_the_customer_goes_for_good(string body)
    {
        var decision = Decide(body);

        Assert.True(decision.IsAbout);
        Assert.Empty(decision.Bodies);
    }

    public static TheoryData<string, bool> NamingSomebodyElse => new()
    {
        { Json.Replace("C1", "C1-2", StringComparison.Ordinal)[..^5], false },
        { Json.Replace("C1", "C11", StringComparison.Ordinal).Replace("eventId", "event", StringComparison.Ordinal), false },
        { Wrapped(Json.Replace("C1", "AC1", StringComparison.Ordinal)[..^5]), false },
        { "no event", true },
        { "{\"firstName\":\"x\"}", true },
        { "{\"policyHolderId\":\"\"}", true },
        { Wrapped("{\"firstName\":\"x\"}"), true },
        { "{\"eventType\":\"SomethingElse\"}", false },
    };

    [Theory]
    [MemberData(nameof(NamingSomebodyElse))]
    public void What_names_another_or_nobody_stays(string body, bool namesNobody)
    {
        var decision = Decide(body);

        Assert.False(decision.IsAbout);
        Assert.Equal(namesNobody, decision.NamesNobody);
    }

    [Fact]
    public void An_identifier_of_any_characters_is_found_however_it_is_escaped()
    {
        foreach (var body in new[]
        {
            new JsonObject { ["policyHolderId"] = Somebody }.ToJsonString(),
            new JsonObject { ["Message"] = new JsonObject { ["policyHolderId"] = Somebody }.ToJsonString() }.ToJsonString(),
            "{\"policyHolderId\":\"C-\\u00e9 \\\"1\\\"\",",
            Wrapped("{\"policyHolderId\":\"C-é \\\"1\\\"\","),
        })
        {
            Assert.True(BodyMentions.Of(body, Somebody), body);
        }

        Assert.True(BodyMentions.Of("{\"policyHolderId\":4711}", "4711"));
        Assert.False(BodyMentions.Of("{\"policyHolderId\":47110}", "4711"));
        Assert.True(BodyMentions.AnybodyIn("{\"policyHolderId\":4711}"));
    }

    [Fact]
    public void Whatever_is_in_a_body_it_is_looked_through_to_an_end()
    {
        var random = new Random(4711);
        var texts = new[] { Json, Wrapped(Json), KinesisAggregates.BodyOf(Encoding.UTF8.GetBytes(Json)), Compressed(Json) };
        for (var i = 0; i < 5_000; i++)
        {
            var body = texts[i % texts.Length].ToCharArray();
            for (var change = 0; change < 3; change++)
            {
                body[random.Next(body.Length)] = (char)random.Next(0x20, 0x2FF);
            }

            _ = SweepDecision.Of(new string(body)[..random.Next(body.Length)], Erasure, Reader);
        }
    }

    private static SweepDecision Decide(string body) => SweepDecision.Of(body, Erasure, Reader);

    private static string Wrapped(string text) =>
        new JsonObject { ["eventSource"] = "aws:kinesis", ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) }.ToJsonString();

    private static string Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return new JsonObject { ["data"] = Convert.ToBase64String(bytes.ToArray()) }.ToJsonString();
    }
}

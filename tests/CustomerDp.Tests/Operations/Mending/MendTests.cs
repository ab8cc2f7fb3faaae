using CustomerDp.Contracts.Fields;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Mending;
using CustomerDp.Operations.Sessions;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Tests.Operations.Mending;

/// <summary>What is said of a body while it is mended, and what must not be changed.</summary>
[Trait("Kind", "unit")]
public class MendTests
{
    private const string Good = """
        {
          "eventId": "e-1",
          "eventType": "PolicyCreatedEvent",
          "occurredOn": "2026-03-01T10:15:30Z",
          "logicalClockReading": 3,
          "data": {
            "policyId": "P-1",
            "policyHolderId": "C-1",
            "premium": { "amount": 12.5, "currency": "EUR" }
          }
        }
        """;

    private readonly Mend _mend = new(
        new OperationsSession { Settings = new ProductSettings(new ProductTables("t"), ["policy-events", "quote-events"]) },
        "policy-events-imq");

    [Theory]
    [InlineData("12.5", "\"12.5\"", "amount-invalid", "data.premium.amount", 9, 18)]
    [InlineData("\"currency\": \"EUR\"", "\"cur\": 1", "currency-missing", "data.premium.currency", 9, 5)]
    [InlineData("\"logicalClockReading\": 3,", "", "logical-clock-reading-missing", "logicalClockReading", null, null)]
    [InlineData("\"policyId\": \"P-1\",", "\"policyId\": 4,", "policy-id-invalid", "data.policyId", 7, 5)]
    [InlineData("\"policyHolderId\": \"C-1\",", "\"policyHolderId\": \"\",", "policy-holder-id-invalid", "data.policyHolderId", 8, 5)]
    [InlineData("12.5,", "12.5;", "not-json", "", 9, 32)]
    [InlineData("\"occurredOn\": \"2026-03-01T10:15:30Z\"", "\"eventId\": \"e-1\"", "field-twice", "eventId", 4, 3)]
    [InlineData("PolicyCreatedEvent", "PolicyMadeEvent", "event-type-unknown", "eventType", 3, 3)]
    public void A_fault_is_told_by_name_and_place(string good, string bad, string code, string path, int? line, int? column)
    {
        var check = _mend.Check(Good, Good.Replace(good, bad));

        Assert.Equal(code, check.Reason?.Code);
        Assert.Equal(new FieldPlace(path, line, column), check.Place);
        Assert.False(check.IsGood);
    }

    [Theory]
    [InlineData("\"e-1\"", "\"e-2\"", "eventId")]
    [InlineData("10:15:30Z", "10:15:31Z", "occurredOn")]
    [InlineData("\"logicalClockReading\": 3", "\"logicalClockReading\": 4", "logicalClockReading")]
    [InlineData("\"P-1\"", "\"P-2\"", "data.policyId")]
    [InlineData("\"C-1\"", "\"C-2\"", "data.policyHolderId")]
    public void What_says_which_event_it_is_stays_as_it_was(string before, string after, string path)
    {
        var original = Good.Replace("12.5", "\"12.5\"");

        Assert.Equal([path], _mend.Check(original, Good.Replace(before, after)).Locked);
        Assert.Equal([path], _mend.Check(original.Replace("}\n}", "}\n"), Good.Replace(before, after)).Locked);
        Assert.True(_mend.Check(original, Good).IsGood);
        Assert.True(_mend.Check(original.Replace("}\n}", "}\n"), Good).IsGood);
    }

    [Theory]
    [InlineData("\"eventId\": \"e-1\",", "")]
    [InlineData("\"logicalClockReading\": 3,", "")]
    [InlineData("10:15:30Z", "10:15:61Z")]
    public void What_is_missing_or_was_never_read_may_be_put_in(string good, string bad)
    {
        Assert.True(_mend.Check(Good.Replace(good, bad), Good).IsGood);
        Assert.Equal(["data.policyId"], _mend.Check(Good.Replace(good, bad), Good.Replace("P-1", "P-2")).Locked);
    }

    [Fact]
    public void The_same_body_and_an_event_of_another_queue_are_not_sent()
    {
        var quote = """
            {"eventId":"e","eventType":"PolicyHolderAddedToQuoteEvent","occurredOn":"2026-03-01T10:15:30Z","logicalClockReading":1,
            "data":{"quoteId":"Q","policyHolder":{"policyHolderId":"C"}}}
            """;

        Assert.False(_mend.Check(Good, Good).IsGood);
        Assert.True(_mend.Check("{}", quote).IsOfAnotherQueue);
        Assert.False(_mend.Check("{}", quote).IsGood);
    }

    [Fact]
    public void Every_reason_of_a_field_names_one_that_the_contract_has()
    {
        foreach (var reason in InvalidReason.All.Where(r =>
            r.Code.EndsWith("-invalid", StringComparison.Ordinal) && !r.Code.StartsWith("change-", StringComparison.Ordinal)))
        {
            Assert.Contains(
                FieldNames.PathsOf(reason), p => Full.Contains($"\"{p[(p.LastIndexOf('.') + 1)..]}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_difference_is_by_lines_and_a_body_of_one_line_is_cut_at_its_members()
    {
        Assert.Equal(
            [" {\"a\":1,", "-\"b\":2,", "+\"b\":3,", " \"c\":4}"],
            MendedLines.Of("""{"a":1,"b":2,"c":4}""", """{"a":1,"b":3,"c":4}""").Select(l => $"{l.Change}{l.Text}"));
        Assert.Equal(
            [" a", "-b", " c", "+d", " e"], MendedLines.Of("a\nb\nc\ne", "a\nc\nd\ne").Select(l => $"{l.Change}{l.Text}"));
        Assert.All(MendedLines.Of(Good, Good), l => Assert.Equal(' ', l.Change));
    }

    [Fact]
    public void A_great_or_strange_body_breaks_nothing()
    {
        var deep = new string('[', 100_000);
        var many = string.Join(',', Enumerable.Repeat("{\"c\":1}", 60_000));
        var wide = $$"""{"eventType":"x","a":"{{new string('\u202e', 300_000)}}","b":[{{many}}]}""";

        Assert.Equal("not-json", _mend.Check(Good, deep).Reason?.Code);
        Assert.Equal(new FieldPlace("eventType", 1, 2), _mend.Check(Good, wide).Place);
        Assert.Equal("not-json", _mend.Check(deep, "{\"\\ud800\":1}").Reason?.Code);
    }

    private const string Full = """
        "eventId" "eventType" "occurredOn" "logicalClockReading" "correlationId" "quoteId" "policyId" "policyHolderId" "policyHolder"
        "firstName" "lastName" "dateOfBirth" "email" "phone" "address" "policyNumber" "productCode" "status" "effectiveFrom" "effectiveTo"
        "premium" "amount" "currency" "reason" "cancelledOn" "expiredOn" "result" "completedOn"
        """;
}

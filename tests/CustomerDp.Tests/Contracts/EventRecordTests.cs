using System.Text;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.Contracts.Recording;
using CustomerDp.TestHarness.Events;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Contracts;

[Trait("Kind", "unit")]
public class EventRecordTests
{
    private static readonly string[] Personal = ["Ann", "O'Neil", "1988", "ann@", "+31", "1 A", "NL"];

    public static TheoryData<string> EventTypeNames => [.. EventTypes.All];

    [Theory]
    [MemberData(nameof(EventTypeNames))]
    public void An_event_with_every_field_comes_back_as_it_was(string eventType) => ComesBack(FullEvents.Of(eventType));

    [Theory]
    [MemberData(nameof(EventTypeNames))]
    public void An_event_with_only_the_required_fields_comes_back_as_it_was(string eventType) => ComesBack(FullEvents.MinimalOf(eventType));

    [Fact]
    public void Any_event_comes_back_as_it_was() =>
        Prop.ForAll(Histories.Any, events => Array.ForEach(events, ComesBack)).QuickCheckThrowOnFailure();

    [Fact]
    public void An_amount_keeps_its_digits()
    {
        var created = (PolicyCreatedEvent)FullEvents.Of(EventTypes.PolicyCreated);

        Assert.Contains("845.860", Encoding.UTF8.GetString(EventRecord.DataOf(created)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_holds_nothing_personal_and_what_is_personal_stands_apart()
    {
        var held = FullEvents.Of(EventTypes.PolicyHolderAddedToQuote);

        var data = Encoding.UTF8.GetString(EventRecord.DataOf(held));

        Assert.All(Personal, value => Assert.DoesNotContain(value, data, StringComparison.Ordinal));
        Assert.NotNull(EventRecord.PersonalOf(held));
        Assert.All(
            EventTypes.All.Where(t => t != EventTypes.PolicyHolderAddedToQuote),
            t => Assert.Null(EventRecord.PersonalOf(FullEvents.Of(t))));
    }

    [Fact]
    public void Without_what_is_personal_the_holder_is_an_identifier()
    {
        var held = (PolicyHolderAddedToQuoteEvent)FullEvents.Of(EventTypes.PolicyHolderAddedToQuote);

        var read = (PolicyHolderAddedToQuoteEvent)EventRecord.Read(RecordHeader.Of(held), EventRecord.DataOf(held), []);

        Assert.Equal(new PolicyHolder { PolicyHolderId = "C1" }, read.PolicyHolder);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"quoteId\": 1}")]
    [InlineData("[]")]
    [InlineData("secret")]
    [InlineData("{\"quoteId\": \"secret")]
    public void What_is_no_record_is_told_without_a_value_of_it(string data)
    {
        var header = RecordHeader.Of(FullEvents.Of(EventTypes.PolicyHolderAddedToQuote));

        var exception = Assert.Throws<FormatException>(() => EventRecord.Read(header, Encoding.UTF8.GetBytes(data), []));

        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_is_an_erasure()
    {
        var body = Encoding.UTF8.GetBytes(EventJson.Of(Pas.Erased("C1", at: 1)));

        Assert.Equal("event-type-unknown", new PasEventReader().Read(body).Reason?.Code);
    }

    private static void ComesBack(PasEvent @event) =>
        Assert.Equal(@event, EventRecord.Read(RecordHeader.Of(@event), EventRecord.DataOf(@event), EventRecord.PersonalOf(@event)));
}

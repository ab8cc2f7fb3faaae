using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.Contracts.Recording;
using CustomerDp.Projections.Rules;

namespace CustomerDp.Operations.Erasing;

/// <summary>What becomes of a message when a customer is erased.</summary>
/// <param name="IsAbout">It holds what has to go.</param>
/// <param name="Bodies">What is sent in its place; nothing where it is deleted.</param>
/// <param name="NamesNobody">It is no valid event, and names no policy holder.</param>
internal sealed record SweepDecision(bool IsAbout, IReadOnlyList<string> Bodies, bool NamesNobody)
{
    private static readonly SweepDecision Stays = new(IsAbout: false, [], NamesNobody: false);

    /// <param name="body">The message's.</param>
    /// <param name="erasure">Of whom, up to when.</param>
    /// <param name="reader">Reads as the worker does.</param>
    public static SweepDecision Of(string body, CustomerErasedEvent erasure, PasEventReader reader)
    {
        var read = reader.Read(Encoding.UTF8.GetBytes(body));
        return read.IsAggregate ? OfRecords(read.Records, erasure, reader)
            : read.Event is { } @event ? OfEvent(@event, body, erasure)
            : BodyMentions.Of(body, erasure.CustomerId) ? new(IsAbout: true, [], NamesNobody: false)
            : read.IsIgnored || BodyMentions.AnybodyIn(body) ? Stays
            : Stays with { NamesNobody = true };
    }

    private static SweepDecision OfEvent(PasEvent @event, string body, CustomerErasedEvent erasure)
    {
        if (EventSubject.HolderOf(@event) != erasure.CustomerId
            || (@event is PolicyHolderAddedToQuoteEvent && @event.OccurredOn > erasure.OccurredOn))
        {
            return Stays;
        }

        // In the contract's fields alone: a publisher may have sent more than these.
        var rewritten = EventBody.WithoutPersonal(@event);
        return rewritten == body ? Stays : new(IsAbout: true, [rewritten], NamesNobody: false);
    }

    // Each becomes a message of its own, as the worker does it.
    private static SweepDecision OfRecords(IReadOnlyList<byte[]> records, CustomerErasedEvent erasure, PasEventReader reader)
    {
        var isAbout = false;
        List<string> bodies = [];
        foreach (var body in records.Select(BodyOf))
        {
            var decision = Of(body, erasure, reader);
            isAbout |= decision.IsAbout;
            bodies.AddRange(decision.IsAbout ? decision.Bodies : [body]);
        }

        return isAbout ? new(IsAbout: true, bodies, NamesNobody: false) : Stays;
    }

    private static string BodyOf(byte[] record) =>
        new JsonObject { ["eventSource"] = "aws:kinesis", ["data"] = Convert.ToBase64String(record) }.ToJsonString();
}

using System.Text;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Attributes;
using FsCheck;
using FsCheck.Fluent;
using MassTransit;

namespace CustomerDp.Tests.AmazonSqs;

[Trait("Kind", "unit")]
public sealed class AttributeFoldingTests
{
    private const int Limit = AttributeFolding.DefaultMaximumMessageSize;

    private static readonly string[] Names =
    [
        "traceparent", "tracestate", "a", "b", "tenant", "Content-Type", "x.y", "weight", "blob", "MT-Activity-Id",
        "MT-Reason", "MT-Original-Attributes", "MT-Fault-Timestamp",
    ];

    private static readonly KeyValuePair<string, MessageAttributeValue>[] Added = [.. new[]
    {
        AmazonSqsAttributeNames.Reason, AmazonSqsAttributeNames.ExceptionType, AmazonSqsAttributeNames.Timestamp,
        AmazonSqsAttributeNames.ReceiveCount, AmazonSqsAttributeNames.InputAddress, AmazonSqsAttributeNames.OriginalMessageId,
    }.Select(x => KeyValuePair.Create(x, new MessageAttributeValue { DataType = "String", StringValue = $"value of {x}" }))];

    private static readonly Gen<MessageAttributeValue> Values = Gen.OneOf(
        Gen.Elements("", "plain", "é漢🙂", "\"quoted\"\n\u0001", new string('z', 300))
            .Select(x => new MessageAttributeValue { DataType = "String.label", StringValue = x }),
        Gen.Choose(-5, 5).Select(x => new MessageAttributeValue { DataType = "Number", StringValue = $"{x}" }),
        Gen.Choose(0, 255)
            .ListOf()
            .Select(x => new MessageAttributeValue { DataType = "Binary.gif", BinaryValue = new([.. x.Select(y => (byte)y)]) }));

    private static readonly Gen<Dictionary<string, MessageAttributeValue>> Originals =
        from names in Gen.Shuffle(Names)
        from count in Gen.Choose(0, 10)
        from values in Values.ListOf(10)
        select names.Take(count).Zip(values).ToDictionary(x => x.First, x => x.Second);

    [Fact]
    public void Whatever_was_attached_comes_back_and_ten_attributes_suffice() => Check(
        Originals.Select(x => (Original: x, Body: 100L)),
        (original, body) =>
        {
            var folded = AttributeFolding.Fold(original, Added, body, Limit);
            var moved = MovedMessage.Read(folded);
            return folded.Count <= 10
                && moved.IsComplete
                && moved.Reason == "value of MT-Reason"
                && moved.ExceptionType == "value of MT-Fault-ExceptionType"
                && Same(original, moved.OriginalAttributes);
        });

    [Fact]
    public void The_trace_stays_in_the_open_and_what_stays_keeps_its_type() => Check(
        Originals.Select(x => (Original: x, Body: 100L)),
        (original, body) =>
        {
            var folded = AttributeFolding.Fold(original, Added, body, Limit);
            return original.Where(x => x.Key is "traceparent" or "tracestate").All(x => Same(x.Value, folded[x.Key]))
                && folded
                    .Where(x => original.ContainsKey(x.Key) && !AmazonSqsAttributeNames.Added.Contains(x.Key))
                    .All(x => Same(original[x.Key], x.Value));
        });

    [Fact]
    public void No_more_is_folded_than_must_be() => Check(
        Originals.Select(x => (Original: x, Body: 100L)),
        (original, body) =>
        {
            var folded = AttributeFolding.Fold(original, Added, body, Limit);
            return !folded.ContainsKey(AmazonSqsAttributeNames.OriginalAttributes)
                || folded.Count == 10
                || original.Keys.Any(AmazonSqsAttributeNames.Added.Contains);
        });

    [Fact]
    public void Near_the_size_limit_additions_are_dropped_from_the_least_important_upwards_and_nothing_of_the_sender() => Check(
        from original in Originals
        from room in Gen.Choose(0, 400)
        let plain = original.Where(x => !AmazonSqsAttributeNames.Added.Contains(x.Key)).ToDictionary()
        select (plain, Limit - room - plain.Sum(AttributeFolding.Bytes)),
        (original, body) =>
        {
            var folded = AttributeFolding.Fold(original, Added, body, Limit);
            var kept = Added.Select(x => folded.ContainsKey(x.Key)).ToArray();
            return body + folded.Sum(AttributeFolding.Bytes) <= Limit
                && kept.SequenceEqual(kept.OrderDescending())
                && Same(original, MovedMessage.Read(folded).OriginalAttributes);
        });

    [Fact]
    public void Every_addition_that_fits_is_made()
    {
        // Room for the first two to the byte.
        var room = Added.Take(2).Sum(AttributeFolding.Bytes);

        Assert.Equal(2, AttributeFolding.Fold(new Dictionary<string, MessageAttributeValue>(), Added, Limit - room, Limit).Count);
        Assert.Single(AttributeFolding.Fold(new Dictionary<string, MessageAttributeValue>(), Added, Limit - room + 1, Limit));
    }

    [Fact]
    public void Sizes_are_counted_as_the_service_counts_them() => Assert.Equal(
        Encoding.UTF8.GetByteCount("näme") + "String".Length + 4 + 3,
        AttributeFolding.Bytes(new("näme", new() { DataType = "String", StringValue = "🙂", BinaryValue = new([1, 2, 3]) })));

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""[{"Name":"a"}]""")]
    [InlineData("null")]
    public void Folded_attributes_that_cannot_be_read_are_told_as_incomplete(string folded)
    {
        var moved = MovedMessage.Read(new Dictionary<string, MessageAttributeValue>
        {
            ["own"] = new() { DataType = "String", StringValue = "x" },
            [AmazonSqsAttributeNames.OriginalAttributes] = new() { DataType = "String", StringValue = folded },
        });

        Assert.False(moved.IsComplete);
        Assert.Equal(["own"], moved.OriginalAttributes.Keys);
    }

    [Fact]
    public void A_message_that_was_not_moved_by_us_has_its_attributes_and_no_reason()
    {
        var moved = MovedMessage.Read(null);

        Assert.Equal((null, null, true), (moved.Reason, moved.ReceiveCount, moved.IsComplete));
        Assert.Empty(moved.OriginalAttributes);
    }

    private static void Check(
        Gen<(Dictionary<string, MessageAttributeValue> Original, long Body)> cases,
        Func<Dictionary<string, MessageAttributeValue>, long, bool> holds) =>
        Prop.ForAll(Arb.From(cases), x => holds(x.Original, x.Body)).QuickCheckThrowOnFailure();

    private static bool Same(
        Dictionary<string, MessageAttributeValue> expected,
        IReadOnlyDictionary<string, MessageAttributeValue> actual) =>
        expected.Count == actual.Count
        && expected.All(x => actual.TryGetValue(x.Key, out var value) && Same(x.Value, value));

    private static bool Same(MessageAttributeValue expected, MessageAttributeValue actual) =>
        expected.DataType == actual.DataType
        && expected.StringValue == actual.StringValue
        && (expected.BinaryValue?.ToArray() ?? []).SequenceEqual(actual.BinaryValue?.ToArray() ?? [])
        && expected.BinaryValue is null == actual.BinaryValue is null;
}

using System.Globalization;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;

namespace CustomerDp.DynamoDb.Items;

/// <summary>
/// A policy as an item. The amount is text, since a DynamoDB number drops trailing zeros; the event that set the standing is in part
/// in its version.
/// </summary>
internal static class PolicyItem
{
    private static readonly string[] EventTypeNames = [.. EventTypes.Recorded.Select(e => e.Name)];

    public static void WriteTerms(IItemWriter writer, string name, PolicyTerms terms)
    {
        writer.StartMap(name);
        writer.Maybe("policyNumber", terms.PolicyNumber);
        writer.Maybe("productCode", terms.ProductCode);
        writer.Maybe("quoteId", terms.QuoteId);
        writer.Maybe("effectiveFrom", terms.EffectiveFrom);
        writer.Maybe("effectiveTo", terms.EffectiveTo);
        writer.Maybe("amount", terms.Premium?.Amount.ToString(CultureInfo.InvariantCulture));
        writer.Maybe("currency", terms.Premium?.Currency);
        writer.Maybe("occurredOn", terms.OccurredOn);
        writer.EndMap();
    }

    public static void WriteStanding(IItemWriter writer, string name, PolicyStanding standing)
    {
        writer.StartMap(name);
        writer.Text("code", PolicyStatusNames.NameOf(standing.Status));
        writer.Maybe("reason", standing.Reason);
        writer.Maybe("effectiveOn", standing.EffectiveOn);
        writer.Text("eventType", standing.SetBy.EventType);
        writer.Maybe("occurredOn", standing.SetBy.OccurredOn);
        writer.EndMap();
    }

    /// <summary>The whole item, as the writes leave it.</summary>
    public static Dictionary<string, AttributeValue> Write(string entityKey, PolicyState state)
    {
        var item = EntityKey.ItemOf(entityKey);
        if (state.Terms is { } terms)
        {
            item.With(TableNames.CustomerId, terms.Value.CustomerId).With(TableNames.TermsVersion, VersionText.Of(terms.Version));
            WriteTerms(new ModelItemWriter(item), TableNames.Terms, terms.Value);
        }

        if (state.Standing is { } standing)
        {
            item.With(TableNames.StandingVersion, VersionText.Of(standing.Version));
            WriteStanding(new ModelItemWriter(item), TableNames.Standing, standing.Value);
        }

        return item;
    }

    public static PolicyState Read(Dictionary<string, AttributeValue> item) => Read(new AttributeItem(item));

    /// <param name="item">The item.</param>
    /// <param name="customerId">The customer's, where it is known whose it is.</param>
    public static PolicyState Read<TItem>(TItem item, string customerId = "")
        where TItem : struct, IItem<TItem>
    {
        var terms = ReadTerms(item, customerId);

        // One event set both, until another one comes.
        return new(terms, ReadStanding(item, terms?.Version.EventId ?? ""));
    }

    private static Register<ClockVersion, PolicyTerms>? ReadTerms<TItem>(TItem item, string customerId)
        where TItem : struct, IItem<TItem>
    {
        if (item.Clock(TableNames.TermsVersion) is not { } version)
        {
            return null;
        }

        var terms = item.RequiredMap(TableNames.Terms);
        return new(
            version,
            new PolicyTerms
            {
                CustomerId = item.RequiredText(TableNames.CustomerId, [customerId]),
                PolicyNumber = terms.Text("policyNumber"),
                ProductCode = terms.Text("productCode"),
                QuoteId = terms.Text("quoteId"),
                EffectiveFrom = terms.Date("effectiveFrom"),
                EffectiveTo = terms.Date("effectiveTo"),
                Premium = terms.Amount("amount") is { } amount ? new Premium(amount, terms.RequiredText("currency")) : null,
                OccurredOn = terms.RequiredTime("occurredOn"),
            });
    }

    private static Register<ClockVersion, PolicyStanding>? ReadStanding<TItem>(TItem item, string knownId)
        where TItem : struct, IItem<TItem>
    {
        if (item.Clock(TableNames.StandingVersion, knownId) is not { } version)
        {
            return null;
        }

        var standing = item.RequiredMap(TableNames.Standing);
        return new(
            version,
            new PolicyStanding
            {
                Status = Status(standing),
                Reason = standing.Text("reason"),
                EffectiveOn = standing.Date("effectiveOn"),
                SetBy = new EventOrigin(
                    version.EventId,
                    standing.RequiredText("eventType", EventTypeNames),
                    standing.RequiredTime("occurredOn"),
                    version.Reading),
            });
    }

    private static PolicyStatus Status<TItem>(TItem standing)
        where TItem : struct, IItem<TItem> =>
        standing.TryText("code", stackalloc char[64], out var code) && PolicyStatusNames.StatusOf(code) is { } status
            ? status
            : throw new StoredItemException("code");
}

using System.Globalization;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb;
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

    public static PolicyState Read(Dictionary<string, AttributeValue> item) => new(ReadTerms(item), ReadStanding(item));

    private static Register<ClockVersion, PolicyTerms>? ReadTerms(Dictionary<string, AttributeValue> item)
    {
        if (item.Text(TableNames.TermsVersion) is not { } version)
        {
            return null;
        }

        var terms = item.RequiredMap(TableNames.Terms);
        return new(
            VersionText.Clock(version),
            new PolicyTerms
            {
                CustomerId = item.RequiredText(TableNames.CustomerId),
                PolicyNumber = terms.Text("policyNumber"),
                ProductCode = terms.Text("productCode"),
                QuoteId = terms.Text("quoteId"),
                EffectiveFrom = terms.Date("effectiveFrom"),
                EffectiveTo = terms.Date("effectiveTo"),
                Premium = terms.Text("amount") is { } amount
                    ? new Premium(decimal.Parse(amount, CultureInfo.InvariantCulture), terms.RequiredText("currency"))
                    : null,
                OccurredOn = VersionText.Utc(terms.RequiredText("occurredOn")),
            });
    }

    private static Register<ClockVersion, PolicyStanding>? ReadStanding(Dictionary<string, AttributeValue> item)
    {
        if (item.Text(TableNames.StandingVersion) is not { } text)
        {
            return null;
        }

        var standing = item.RequiredMap(TableNames.Standing);
        var version = VersionText.Clock(text);
        return new(
            version,
            new PolicyStanding
            {
                Status = PolicyStatusNames.StatusOf(standing.RequiredText("code")) ?? throw new StoredItemException("code"),
                Reason = standing.Text("reason"),
                EffectiveOn = standing.Date("effectiveOn"),
                SetBy = new EventOrigin(
                    version.EventId,
                    standing.RequiredText("eventType"),
                    VersionText.Utc(standing.RequiredText("occurredOn")),
                    version.Reading),
            });
    }
}

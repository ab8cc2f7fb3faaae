using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Items;

/// <summary>A quote as an item.</summary>
internal static class QuoteItem
{
    public static QuoteState Read(Dictionary<string, AttributeValue> item) =>
        item.ContainsKey(TableNames.Converted)
            ? QuoteState.Tombstone
            : QuoteState.HeldBy(new(
                VersionText.Clock(item.RequiredText(TableNames.HolderVersion)),
                new QuoteHolder(item.RequiredText(TableNames.CustomerId), VersionText.Utc(item.RequiredText(TableNames.AddedAt)))));
}

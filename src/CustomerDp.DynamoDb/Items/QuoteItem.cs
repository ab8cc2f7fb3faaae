using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Items;

/// <summary>A quote as an item.</summary>
internal static class QuoteItem
{
    /// <summary>The whole item, as the writes leave it.</summary>
    public static Dictionary<string, AttributeValue> Write(string entityKey, QuoteState state)
    {
        var item = EntityKey.ItemOf(entityKey);
        if (state.Holder is not { } holder)
        {
            item[TableNames.Converted] = new AttributeValue { BOOL = true };
            return item;
        }

        return item
            .With(TableNames.CustomerId, holder.Value.CustomerId)
            .With(TableNames.HolderVersion, VersionText.Of(holder.Version))
            .With(TableNames.AddedAt, holder.Value.AddedAt);
    }

    public static QuoteState Read(Dictionary<string, AttributeValue> item) =>
        item.ContainsKey(TableNames.Converted)
            ? QuoteState.Tombstone
            : QuoteState.HeldBy(new(
                VersionText.Clock(item.RequiredText(TableNames.HolderVersion)),
                new QuoteHolder(item.RequiredText(TableNames.CustomerId), VersionText.Utc(item.RequiredText(TableNames.AddedAt)))));
}

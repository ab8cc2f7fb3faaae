using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;
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

    public static QuoteState Read(Dictionary<string, AttributeValue> item) => Read(new AttributeItem(item));

    /// <param name="item">The item.</param>
    /// <param name="customerId">The holder's, where it is known whose it is.</param>
    public static QuoteState Read<TItem>(TItem item, string customerId = "")
        where TItem : struct, IItem<TItem> =>
        item.Has(TableNames.Converted)
            ? QuoteState.Tombstone
            : QuoteState.HeldBy(new(
                item.Clock(TableNames.HolderVersion) ?? throw new StoredItemException(TableNames.HolderVersion),
                new QuoteHolder(item.RequiredText(TableNames.CustomerId, [customerId]), item.RequiredTime(TableNames.AddedAt))));
}

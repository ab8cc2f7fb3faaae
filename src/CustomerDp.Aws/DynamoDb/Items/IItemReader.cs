namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>Takes the items of a page, one by one.</summary>
public interface IItemReader
{
    /// <summary>Reads one. It may not be kept: it ends with its page.</summary>
    void Read<TItem>(TItem item)
        where TItem : struct, IItem<TItem>;
}

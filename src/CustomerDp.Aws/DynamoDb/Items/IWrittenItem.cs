namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>An item that writes its own attributes.</summary>
public interface IWrittenItem
{
    /// <summary>Writes all attributes, those of the key among them; the same each time.</summary>
    void Write(IItemWriter writer);
}

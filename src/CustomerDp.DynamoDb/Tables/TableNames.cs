namespace CustomerDp.DynamoDb.Tables;

/// <summary>The names of keys, attributes and the index. They stand in stored items: they do not change.</summary>
internal static class TableNames
{
    public const string PartitionKey = "pk";
    public const string SortKey = "sk";

    /// <summary>The sort key of an entity's current state. <c>EVENT#...</c> is reserved for its history.</summary>
    public const string State = "STATE";

    /// <summary>The sparse index that holds exactly what a customer's view needs.</summary>
    public const string ByCustomer = "by-customer";
    public const string CustomerId = "customerId";
    public const string EntityKey = "entityKey";

    /// <summary>The sparse index of the event log that finds every entity that ever was a customer's.</summary>
    public const string ByHolder = "by-holder";
    public const string HolderId = "holderId";

    public const string Details = "details";
    public const string DetailsVersion = "detailsVersion";
    public const string CreatedAt = "createdAt";
    public const string ErasedOn = "erasedOn";

    public const string HolderVersion = "holderVersion";
    public const string AddedAt = "addedAt";
    public const string Converted = "converted";

    public const string Terms = "terms";
    public const string TermsVersion = "termsVersion";
    public const string Standing = "standing";
    public const string StandingVersion = "standingVersion";
}

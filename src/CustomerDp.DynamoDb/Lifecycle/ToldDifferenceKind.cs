namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>In what way subscribers have not been told what is.</summary>
public enum ToldDifferenceKind
{
    /// <summary>Nothing was told of it.</summary>
    Untold,

    /// <summary>What was told of it is not what it is.</summary>
    Differs,

    /// <summary>What was told is what it is, and events of it are not in their queue.</summary>
    Unsent,
}

namespace CustomerDp.DynamoDb.Faults;

/// <summary>What a failed request to DynamoDB means for the event that caused it.</summary>
public enum DynamoDbFault
{
    /// <summary>Over soon: worth a try while the message is held.</summary>
    Blink,

    /// <summary>Asked for more than the table or the account gives; capacity comes back by the second. Go slower.</summary>
    Throttled,

    /// <summary>Something has to be mended or to pass first; the event is not at fault and waits in its queue.</summary>
    Unavailable,

    /// <summary>The event itself cannot be stored; trying again is of no use.</summary>
    Rejected,
}

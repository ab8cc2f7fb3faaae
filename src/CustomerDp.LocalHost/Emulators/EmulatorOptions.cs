namespace CustomerDp.LocalHost.Emulators;

/// <summary>Where the emulators listen and what they keep.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The port of SQS on 127.0.0.1. 0: any free one. Default 4100.</summary>
    public int SqsPort { get; init; } = 4100;

    /// <summary>The port of DynamoDB on 127.0.0.1. 0: any free one. Default 4101.</summary>
    public int DynamoDbPort { get; init; } = 4101;

    /// <summary>Where queues and table are kept across restarts; null: in memory.</summary>
    public string? DataDirectory { get; init; }
}

namespace CustomerDp.TestHarness.Wire;

/// <summary>How an answer ends.</summary>
public enum WireEnding
{
    /// <summary>The connection stays open for the next request.</summary>
    KeepAlive,

    /// <summary>The connection is closed after the whole answer, without a word of it: as an idle one that the server gave up.</summary>
    CloseAfterwards,

    /// <summary>The connection is reset instead of an answer.</summary>
    Reset,

    /// <summary>Half of the body comes, then the connection is closed.</summary>
    CloseInTheMiddle,

    /// <summary>Half of the body comes, then nothing.</summary>
    SilentInTheMiddle,

    /// <summary>Nothing comes.</summary>
    Silent,
}

namespace CustomerDp.Chaos.Faults;

/// <summary>What may happen to one request on its way to the service and back.</summary>
internal enum Fault
{
    None,

    /// <summary>Answered late.</summary>
    Late,

    /// <summary>The connection is dropped before the service sees the request.</summary>
    Reset,

    /// <summary>The service does it; the answer is lost.</summary>
    LostResponse,

    /// <summary>The service does it; half of the answer arrives.</summary>
    HalfResponse,

    /// <summary>Refused with a 500 that says nothing.</summary>
    InternalError,

    /// <summary>Refused as too many requests.</summary>
    Throttled,

    /// <summary>One entry of a batch is left out and reported as failed.</summary>
    PartialBatch,

    /// <summary>Never answered, until the network is well again.</summary>
    NoAnswer,
}

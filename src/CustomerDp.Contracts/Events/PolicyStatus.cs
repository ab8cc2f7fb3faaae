namespace CustomerDp.Contracts.Events;

/// <summary>Where a policy stands. The names on the wire are in <see cref="PolicyStatusNames"/>.</summary>
public enum PolicyStatus
{
    /// <summary>Created, its verification not ended.</summary>
    PendingVerification,

    /// <summary>Verification passed.</summary>
    Active,

    VerificationFailed,

    /// <summary>Verification referred it to a person.</summary>
    UnderReview,

    Cancelled,

    Expired,
}

using System.Diagnostics.CodeAnalysis;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Changes;

/// <summary>What reading the body of a change gave: the change, or the reason why it is none.</summary>
public readonly struct ChangeReadResult
{
    private ChangeReadResult(ChangeMessage? change, InvalidReason? reason) => (Change, Reason) = (change, reason);

    /// <summary>The change; null where the body is invalid.</summary>
    public ChangeMessage? Change { get; }

    /// <summary>Why the body is invalid; null unless it is.</summary>
    public InvalidReason? Reason { get; }

    [MemberNotNullWhen(true, nameof(Change))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsChange => Change is not null;

    internal static ChangeReadResult Of(ChangeMessage change) => new(change, null);

    internal static ChangeReadResult Invalid(InvalidReason reason) => new(null, reason);
}

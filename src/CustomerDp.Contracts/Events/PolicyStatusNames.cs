using System.Collections.Frozen;

namespace CustomerDp.Contracts.Events;

/// <summary>The names of policy statuses on the wire and in storage, written down so that renaming a member changes neither.</summary>
public static class PolicyStatusNames
{
    private static readonly FrozenDictionary<string, PolicyStatus> ByName =
        Enum.GetValues<PolicyStatus>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The name of a status.</summary>
    public static string NameOf(PolicyStatus status) => status switch
    {
        PolicyStatus.PendingVerification => "PENDING_VERIFICATION",
        PolicyStatus.Active => "ACTIVE",
        PolicyStatus.VerificationFailed => "VERIFICATION_FAILED",
        PolicyStatus.UnderReview => "UNDER_REVIEW",
        PolicyStatus.Cancelled => "CANCELLED",
        PolicyStatus.Expired => "EXPIRED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "The status has no name."),
    };

    /// <summary>The status of a name, case-sensitive; null where there is none.</summary>
    public static PolicyStatus? StatusOf(ReadOnlySpan<char> name) =>
        ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var status) ? status : null;
}

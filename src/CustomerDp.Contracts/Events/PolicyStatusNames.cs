namespace CustomerDp.Contracts.Events;

/// <summary>The names of policy statuses on the wire and in storage, written down so that renaming a member changes neither.</summary>
public static class PolicyStatusNames
{
    private static readonly string[] Names =
        ["PENDING_VERIFICATION", "ACTIVE", "VERIFICATION_FAILED", "UNDER_REVIEW", "CANCELLED", "EXPIRED"];

    /// <summary>The name of a status.</summary>
    public static string NameOf(PolicyStatus status) => Names[(int)status];

    /// <summary>The status of a name, case-sensitive; null where there is none.</summary>
    public static PolicyStatus? StatusOf(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (PolicyStatus)index;
    }
}

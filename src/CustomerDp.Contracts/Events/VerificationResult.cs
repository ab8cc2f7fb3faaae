namespace CustomerDp.Contracts.Events;

/// <summary>How the verification of a policy ended. On the wire: <c>PASSED</c>, <c>FAILED</c>, <c>REFERRED</c>.</summary>
public enum VerificationResult
{
    Passed,
    Failed,
    Referred,
}

using CustomerDp.DynamoDb.Control;

namespace CustomerDp.Operations.Auditing;

/// <summary>A part of the audit log, newest first.</summary>
/// <param name="Entries">Those that match.</param>
/// <param name="Next">Where older ones begin; null: there are none.</param>
/// <param name="HasGivenUp">So many were read without enough matches that a person had to wait; <paramref name="Next"/> goes on.</param>
public sealed record AuditPart(IReadOnlyList<AuditEntry> Entries, AuditPosition? Next, bool HasGivenUp);

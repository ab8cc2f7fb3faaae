namespace CustomerDp.Operations.Replaying;

/// <summary>The service at the endpoint does not offer <c>StartMessageMoveTask</c>; nothing has been moved.</summary>
/// <param name="code">What it answered.</param>
public sealed class MoveTaskUnsupportedException(string code)
    : Exception($"The SQS at this endpoint does not move messages by itself (StartMessageMoveTask: {code}).");

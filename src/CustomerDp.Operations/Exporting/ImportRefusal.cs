namespace CustomerDp.Operations.Exporting;

/// <summary>An edit that may not be sent.</summary>
/// <param name="MessageId">The id that the message had when it was exported.</param>
/// <param name="Code">What is wrong with the edit: one of <see cref="EditCheck"/>.</param>
public sealed record ImportRefusal(string MessageId, string Code);

namespace CustomerDp.Operations.Mending;

/// <summary>Where in a body something is. The path names members, never values.</summary>
/// <param name="Path">Such as <c>data.premium.amount</c>; empty for the body itself.</param>
/// <param name="Line">The line, from 1; null where it cannot be told, such as inside of a wrapping.</param>
/// <param name="Column">The column in that line, from 1, in characters.</param>
public sealed record FieldPlace(string Path, int? Line, int? Column);

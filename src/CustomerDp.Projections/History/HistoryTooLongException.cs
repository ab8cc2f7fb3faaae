using System.Globalization;

namespace CustomerDp.Projections.History;

/// <summary>
/// There is more in the log than one answer is made of. The entity is as good as any other: only this question is too large.
/// </summary>
/// <param name="what">What there is too much of: <c>events</c>, <c>policies and quotes</c>.</param>
/// <param name="most">How many there may be.</param>
public sealed class HistoryTooLongException(string what, int most)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"More than {most} {what} would have to be read."));

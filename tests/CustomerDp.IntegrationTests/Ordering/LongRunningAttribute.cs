namespace CustomerDp.IntegrationTests.Ordering;

/// <summary>
/// The tests of the class take minutes, most of them waiting: they begin before the others, so that none of them is left at the end.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LongRunningAttribute : Attribute;

using Xunit.Sdk;
using Xunit.v3;

namespace CustomerDp.IntegrationTests.Ordering;

/// <summary>Classes that take minutes begin before the others, and all others in any order.</summary>
public sealed class LongRunningFirst : ITestCollectionOrderer
{
    // A class that is in no collection of a name has one that is called after it.
    private static readonly string[] Names =
    [
        .. typeof(LongRunningFirst).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(LongRunningAttribute), inherit: false))
            .Select(type => $" {type.FullName} "),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
    {
        var all = testCollections.ToArray();
        Random.Shared.Shuffle(all);
        return [.. all.OrderBy(c => Names.Any(name => c.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) ? 0 : 1)];
    }
}

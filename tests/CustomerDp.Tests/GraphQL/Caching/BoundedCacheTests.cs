using CustomerDp.GraphQL.Caching;

namespace CustomerDp.Tests.GraphQL.Caching;

[Trait("Kind", "unit")]
public sealed class BoundedCacheTests
{
    [Fact]
    public void The_least_recently_used_value_leaves_a_full_cache()
    {
        var cache = new BoundedCache<int>(maxCount: 2, maxWeight: 1_000);
        cache.Add("a", 1, weight: 1);
        cache.Add("b", 2, weight: 1);
        Assert.True(cache.TryGet("a", out _));

        cache.Add("c", 3, weight: 1);

        Assert.True(cache.TryGet("a", out var kept));
        Assert.Equal(1, kept);
        Assert.False(cache.TryGet("b", out _));
        Assert.True(cache.TryGet("c", out _));
    }

    [Fact]
    public void A_cache_is_full_by_weight_too()
    {
        var cache = new BoundedCache<int>(maxCount: 100, maxWeight: 20);
        Assert.True(cache.Add("a", 1, weight: 15));
        Assert.True(cache.Add("b", 2, weight: 15));
        Assert.False(cache.Add("c", 3, weight: 25));

        Assert.False(cache.TryGet("a", out _));
        Assert.True(cache.TryGet("b", out _));
        Assert.False(cache.TryGet("c", out _));
    }

    [Fact]
    public void A_key_keeps_its_first_value_and_a_cache_of_none_keeps_nothing()
    {
        var cache = new BoundedCache<int>(maxCount: 2, maxWeight: 10);
        Assert.True(cache.Add("a", 1, weight: 1));
        Assert.False(cache.Add("a", 2, weight: 1));
        Assert.True(cache.TryGet("a", out var value));
        Assert.Equal(1, value);

        Assert.False(new BoundedCache<int>(maxCount: 0, maxWeight: 10).Add("a", 1, weight: 1));
    }

    [Fact]
    public void A_value_that_becomes_heavier_puts_others_out_and_at_last_itself()
    {
        var cache = new BoundedCache<int>(maxCount: 100, maxWeight: 20);
        cache.Add("a", 1, weight: 5);
        cache.Add("b", 2, weight: 5);
        cache.Add("c", 3, weight: 5);

        cache.Reweigh("c", 11);
        cache.Reweigh("nothing", 100);
        Assert.False(cache.TryGet("a", out _));
        Assert.True(cache.TryGet("b", out _));

        cache.Reweigh("b", 1);
        Assert.True(cache.Add("d", 4, weight: 8));
        Assert.True(cache.TryGet("c", out _));

        cache.Reweigh("c", 21);
        Assert.All(["b", "c", "d"], key => Assert.False(cache.TryGet(key, out _)));
    }
}

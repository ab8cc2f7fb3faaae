using CustomerDp.Tests.Simulation;

namespace CustomerDp.Tests.QueryApi.Attacks;

/// <summary>The same requests as those of <see cref="AttackTests"/>, alone in the process, whose memory it is.</summary>
[Trait("Kind", "wire")]
[Collection(nameof(SimulationCollection))]
public sealed class AttackMemoryTests
{
    private const long MutatedBytes = 2_000_000;
    private const long MostKept = 64 << 20;
    private const long MostUsed = 512 << 20;

    [Fact]
    public async Task Two_million_mutated_bytes_leave_nothing_behind()
    {
        await using var api = await AttackTests.StartAsync();
        await AttackTests.SendMutatedAsync(api, MutatedBytes / 10, () => { });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;

        await AttackTests.SendMutatedAsync(
            api, MutatedBytes, () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before));

        Assert.InRange(most, long.MinValue, MostUsed);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostKept);
    }
}

using CustomerDp.Simulation;
using CustomerDp.Simulation.Planting;

namespace CustomerDp.Tests.Simulation;

/// <summary>
/// The product's reading, rules, writes and lifecycle events under every kind of disorder, by seeds; and whether that would be noticed if
/// it broke them.
/// </summary>
[Collection(nameof(SimulationCollection))]
[Trait("Kind", "unit")]
public class SimulationTests
{
    private const int Schedules = 100_000;
    private const int OfTelling = 20_000;

    public static TheoryData<Plant> Plants() => [.. Enum.GetValues<Plant>().Where(p => p != Plant.None)];

    [Fact]
    public void A_hundred_thousand_schedules_end_as_the_set_of_events_says()
    {
        var first = Random.Shared.Next(1_000_000_000);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seeds {first} to {first + Schedules - 1}; one alone: dotnet run --project tests/CustomerDp.Simulation -- --seed SEED");

        Assert.Empty(Campaign.Run(first, Schedules).Take(3).Select(f => $"seed {f.Seed}: {f.Fault}"));
    }

    [Fact]
    public void Twenty_thousand_schedules_of_lifecycle_events_end_with_subscribers_who_have_what_is_shown()
    {
        var first = Random.Shared.Next(1_000_000_000);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seeds {first} to {first + OfTelling - 1}; one alone: dotnet run --project tests/CustomerDp.Simulation -- --telling --seed SEED");

        Assert.Empty(Campaign.Run(first, OfTelling, subject: Subject.Telling).Take(3).Select(f => $"seed {f.Seed}: {f.Fault}"));
    }

    [Theory]
    [MemberData(nameof(Plants))]
    public void A_fault_put_in_on_purpose_is_found(Plant plant) =>
        Assert.NotNull(Campaign.Find(plant, Random.Shared.Next(1_000_000_000), most: 5_000));

    [Theory]
    [InlineData(Subject.Projecting)]
    [InlineData(Subject.Telling)]
    public void A_seed_replays_byte_for_byte(Subject subject)
    {
        using var one = new SimulationRun();
        using var other = new SimulationRun();
        var first = Random.Shared.Next(1_000_000_000);
        for (var seed = first; seed < first + 100; seed++)
        {
            var trace = one.Run(seed, traced: true, subject: subject).Trace;

            Assert.NotEmpty(trace);
            Assert.Equal(trace, other.Run(seed, traced: true, subject: subject).Trace);
            Assert.NotEqual(trace, other.Run(seed + 1, traced: true, subject: subject).Trace);
        }
    }
}

using System.Globalization;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>Customers with ever more policies, on the emulators: what it takes to tell subscribers of a change of one of them.</summary>
internal static class LifecycleGrowth
{
    private const int RoundsOfEach = 5;
    private const int ChangesOfARound = 100;
    private const int WarmUp = 1_000;

    private static readonly int[] Sizes = [10, 100, 10_000];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var aws = new AwsFixture();
        await aws.InitializeAsync();
        await using var product = await Product.CreateAsync(aws, cancellationToken);
        var projector = new ViewProjector(new DynamoDbCustomerStore(product.DynamoDb, product.ViewTable));
        var publisher = new LifecyclePublisher(
            product.DynamoDb,
            product.Settings.Tables,
            new DynamoDbEntityReader(product.DynamoDb, product.ViewTable),
            new FileMasterKey(product.KeyFile),
            new LifecycleOptions("/benchmark", PersonalValues.Full, TimeSpan.FromDays(1)),
            (_, _) => Task.CompletedTask,
            TimeProvider.System);
        foreach (var size in Sizes)
        {
            for (var i = 0; i < size; i++)
            {
                await projector.ProjectAsync(Pas.Created(PolicyOf(size, i), $"C-{size}", 1), cancellationToken);
                await TellAsync(PolicyOf(size, i));
            }
        }

        var reading = 2L;
        await ChangeAsync(Sizes[0], WarmUp);
        var changes = await Rounds.MeasureAsync(
            Sizes, RoundsOfEach, async size => new Distribution(await ChangeAsync(size, ChangesOfARound)).Median);
        var table = new MarkdownTable("policies of the customer", "a change told, p50 ms", "ratio");
        foreach (var size in Sizes)
        {
            table.Add(
                size.ToString("N0", CultureInfo.InvariantCulture), changes.Of(size).Text("F2"), changes.RatioOf(size).Text("F2"));
        }

        Console.WriteLine();
        Console.WriteLine("Telling a change of one policy, on the emulators:");
        table.Print();

        Task<int> TellAsync(string policy) => publisher.PublishAsync(new EntityId(EntityKind.Policy, policy), cancellationToken);

        async Task<List<double>> ChangeAsync(int size, int count)
        {
            List<double> milliseconds = [];
            for (var i = 0; i < count; i++)
            {
                reading++;
                await projector.ProjectAsync(
                    reading % 2 == 0
                        ? Pas.Verified(PolicyOf(size, 0), VerificationResult.Passed, reading)
                        : Pas.Cancelled(PolicyOf(size, 0), reading),
                    cancellationToken);
                var started = TimeProvider.System.GetTimestamp();
                if (await TellAsync(PolicyOf(size, 0)) == 0)
                {
                    throw new InvalidOperationException("A change was not told.");
                }

                milliseconds.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }

            return milliseconds;
        }
    }

    private static string PolicyOf(int size, int number) => string.Create(CultureInfo.InvariantCulture, $"P-{size}-{number}");
}

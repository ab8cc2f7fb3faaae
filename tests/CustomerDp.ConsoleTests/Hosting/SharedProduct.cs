using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.ConsoleTests.Hosting;

/// <summary>Tables and queues that the tests of one class share.</summary>
public sealed class SharedProduct(AwsFixture aws) : IAsyncLifetime
{
    public Product Product { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Product = await Product.CreateAsync(aws, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Product.DisposeAsync();
}

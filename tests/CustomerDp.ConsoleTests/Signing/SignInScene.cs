using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.ConsoleTests.Signing;

/// <summary>A console whose issuer knows one person, and that person's browser, which has not been there yet.</summary>
internal sealed class SignInScene : IAsyncDisposable
{
    private SignInScene(TestIssuer issuer, RunningConsole console) =>
        (Issuer, Console, Visitor) = (issuer, console, console.Visitor());

    public TestIssuer Issuer { get; }

    public RunningConsole Console { get; }

    public Visitor Visitor { get; }

    /// <param name="aws">Where.</param>
    /// <param name="product">Whose tables and queues.</param>
    /// <param name="name">What the person is called.</param>
    /// <param name="roles">Their roles at the issuer.</param>
    public static async Task<SignInScene> StartAsync(AwsFixture aws, Product product, string name, params string[] roles)
    {
        var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        issuer.SignIn.Person = People.Named(name, roles);
        return new(issuer, await RunningConsole.StartAsync(aws, product, issuer: issuer));
    }

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Console.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

using CustomerDp.Operations.Sessions;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Console.Visiting;

/// <summary>The clients, keys and clock that all requests share. Nobody works with it: see <see cref="ConsoleSession"/>.</summary>
public sealed class SharedSession : OperationsSession
{
    /// <param name="configuration">The host's: names of tables and queues, checked already.</param>
    public SharedSession(IConfiguration configuration) => Settings = ProductSettings.From(configuration, _ => { });
}

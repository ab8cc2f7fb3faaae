using CustomerDp.Operations.Sessions;

namespace CustomerDp.Console.Visiting;

/// <summary>What operations work with on behalf of one person, whom the audit log names.</summary>
/// <param name="shared">Clients, keys and the clock.</param>
/// <param name="who">Who; of a request <see cref="Visit.Who"/>.</param>
public sealed class ConsoleSession(SharedSession shared, string who) : OperationsSession(shared, who)
{
    private readonly List<string> _notices = [];

    /// <summary>What they have to know beside the result, a sentence each.</summary>
    public IReadOnlyList<string> Notices => _notices;

    public override Task NoticeAsync(string notice)
    {
        _notices.Add(notice);
        return Task.CompletedTask;
    }
}

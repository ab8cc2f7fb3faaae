using System.CommandLine;
using System.CommandLine.Parsing;
using CustomerDp.Cli.Arguments;
using CustomerDp.Contracts.Commands;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Selecting;

namespace CustomerDp.Cli.Selecting;

/// <summary>The options that say which messages of a queue are meant.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string[]> _type = Many("--type", "name", "Only events of this type.");
    private readonly Option<string[]> _reason = Many("--reason", "code", "Only messages that are there for this reason, as peek shows it.");
    private readonly Option<string[]> _entity = Many(
        "--entity",
        "id",
        "Only events about this policy, quote or customer: an id, or a key such as POLICY#P-1.");
    private readonly Option<string[]> _eventId = Many("--event-id", "id", "Only this event.");
    private readonly Option<string?> _since = new("--since")
    {
        Description = "Only messages that arrived since then: a time (2026-03-01T10:00:00Z) or a length of time ago (90s, 30m, 2h, 7d).",
        HelpName = "time",
    };

    private readonly Option<int?> _max = new Option<int?>("--max")
    {
        Description = $"At most this many messages, 1 to {Selector.MostHeld}. Default: all that match.",
    }.Within(1, Selector.MostHeld);

    public SelectionOptions()
    {
        _type.CompletionSources.Add([.. EventTypes.All]);
        _reason.CompletionSources.Add(
            [.. InvalidReason.All.Concat(InvalidCommandReasons.All).Select(r => r.Code), "fault", MessageInspector.MovedBySqs]);
        Moments.Require(_since);
    }

    private Option[] All => [_type, _reason, _entity, _eventId, _since, _max];

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>Whether this is one of them, as it was typed.</summary>
    public bool Contains(SymbolResult result) => result is OptionResult { Implicit: false } option && All.Contains(option.Option);

    public MessageFilter FilterOf(ParseResult parsed, DateTimeOffset now) => new(
        parsed.GetValue(_type) ?? [],
        parsed.GetValue(_reason) ?? [],
        parsed.GetValue(_entity) ?? [],
        parsed.GetValue(_eventId) ?? [],
        parsed.GetValue(_since) is { } since ? Moments.Parse(since, now) : null);

    /// <summary>Null: all that match.</summary>
    public int? MaxOf(ParseResult parsed) => parsed.GetValue(_max);

    private static Option<string[]> Many(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = $"{description} May be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };
}

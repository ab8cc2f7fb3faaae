using System.Reflection;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Commands;

/// <summary>
/// Why a body is no valid command, beside what can be wrong with any body: <see cref="InvalidReasons.NotJson"/>,
/// <see cref="InvalidReasons.NotAnObject"/> and <see cref="InvalidReasons.FieldTwice"/>.
/// </summary>
public static class InvalidCommandReasons
{
    public static InvalidReason CommandFieldUnknown { get; } =
        InvalidReason.Named(
            "command-field-unknown",
            "The command has a field other than command, queue, reason and for: what is not understood is not obeyed in part.");
    public static InvalidReason CommandMissing { get; } = InvalidReason.Named("command-missing", "There is no command.");
    public static InvalidReason CommandUnknown { get; } =
        InvalidReason.Named("command-unknown", "The command is neither pause nor resume (lower case).");
    public static InvalidReason QueueMissing { get; } = InvalidReason.Named("queue-missing", "The command has no queue.");
    public static InvalidReason QueueUnknown { get; } =
        InvalidReason.Named(
            "queue-unknown", "The queue is neither one of the event queues, by its configured name, nor * for all of them.");
    public static InvalidReason PauseReasonMissing { get; } =
        InvalidReason.Named("pause-reason-missing", "The command is to pause and has no reason.");
    public static InvalidReason PauseReasonInvalid { get; } =
        InvalidReason.Named("pause-reason-invalid", "The reason is not a text of 1 to 200 characters without control characters.");
    public static InvalidReason PauseLengthInvalid { get; } =
        InvalidReason.Named(
            "pause-length-invalid",
            "The for is not an ISO 8601 duration (PT2H) of whole weeks, days, hours, minutes and seconds, from PT1M to P14D.");
    public static InvalidReason ResumeWithLength { get; } =
        InvalidReason.Named("resume-with-length", "The command is to resume and has a for, which only a pause can have.");

    /// <summary>Every one of them, in the order they are written here.</summary>
    public static IReadOnlyList<InvalidReason> All { get; } =
    [
        .. typeof(InvalidCommandReasons).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(InvalidReason))
            .Select(p => (InvalidReason)p.GetValue(null)!),
    ];
}

using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Commands;

/// <summary>The fields of a command as they come, with the first fault found among them.</summary>
internal struct QueueCommandFields
{
    private InvalidReason? _fault;
    private string? _command;
    private string? _queue;
    private string? _reason;
    private string? _length;

    /// <summary>Reads a field on whose name the reader stands.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("command"u8))
        {
            Text(ref reader, ref _command, InvalidCommandReasons.CommandUnknown);
        }
        else if (reader.ValueTextEquals("queue"u8))
        {
            Text(ref reader, ref _queue, InvalidCommandReasons.QueueUnknown);
        }
        else if (reader.ValueTextEquals("reason"u8))
        {
            Text(ref reader, ref _reason, InvalidCommandReasons.PauseReasonInvalid);
        }
        else if (reader.ValueTextEquals("for"u8))
        {
            Text(ref reader, ref _length, InvalidCommandReasons.PauseLengthInvalid);
        }
        else
        {
            _fault ??= InvalidCommandReasons.CommandFieldUnknown;
            reader.Read();
            reader.Skip();
        }
    }

    /// <summary>The command, or the first fault: of how fields are written before what they say.</summary>
    public readonly QueueCommand? Finish(IReadOnlyList<string> queues, IReadOnlyList<string> eventQueues, out InvalidReason? reason)
    {
        TimeSpan length = default;
        QueueCommandKind? kind = _command switch
        {
            "pause" => QueueCommandKind.Pause,
            "resume" => QueueCommandKind.Resume,
            _ => null,
        };
        reason = _fault
            ?? (_command is null ? InvalidCommandReasons.CommandMissing
                : kind is null ? InvalidCommandReasons.CommandUnknown
                : _queue is null ? InvalidCommandReasons.QueueMissing
                : _queue != QueueCommand.EveryQueue && !queues.Contains(_queue) ? InvalidCommandReasons.QueueUnknown
                : _reason is not null && !PauseLimits.IsReason(_reason) ? InvalidCommandReasons.PauseReasonInvalid
                : kind == QueueCommandKind.Resume ? (_length is null ? null : InvalidCommandReasons.ResumeWithLength)
                : _reason is null ? InvalidCommandReasons.PauseReasonMissing
                : !IsLength(_length, out length) ? InvalidCommandReasons.PauseLengthInvalid
                : null);
        return reason is null
            ? new QueueCommand(kind!.Value, _queue == QueueCommand.EveryQueue ? eventQueues : [_queue!], _reason?.Trim(), length)
            : null;
    }

    private static bool IsLength(string? text, out TimeSpan length)
    {
        length = PauseLimits.Default;
        return text is null || (IsoDuration.TryParse(text, out length) && PauseLimits.IsLength(length));
    }

    private void Text(ref Utf8JsonReader reader, ref string? field, InvalidReason wrong)
    {
        reader.Read();
        JsonFields.Keep(ref field, JsonFields.Text(ref reader, wrong, ref _fault), ref _fault);
    }
}

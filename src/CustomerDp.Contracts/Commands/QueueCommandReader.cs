using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using CustomerDp.Contracts.Fields;
using CustomerDp.Contracts.Reading.Wrappings;

namespace CustomerDp.Contracts.Commands;

/// <summary>
/// Reads a body of the queue of commands: <c>{"command": "pause", "queue": ..., "reason": ..., "for": "PT2H"}</c>. A body is a command, or
/// invalid for one reason; reading never throws for what is in it. Unlike an event a command has no fields that are passed over: one that
/// is misspelt would change what the command means.
/// </summary>
/// <param name="queues">The queues that a command may name.</param>
/// <param name="eventQueues">Those of them that an asterisk stands for.</param>
public sealed class QueueCommandReader(IReadOnlyList<string> queues, IReadOnlyList<string> eventQueues)
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = int.MaxValue };

    /// <summary>Reads a body.</summary>
    /// <param name="utf8Body">The body in UTF-8; a byte order mark in front is passed over.</param>
    /// <param name="command">The command; null where it is invalid.</param>
    /// <param name="reason">Why it is invalid; null where it is not.</param>
    public bool TryRead(
        ReadOnlySpan<byte> utf8Body, [NotNullWhen(true)] out QueueCommand? command, [NotNullWhen(false)] out InvalidReason? reason)
    {
        var utf8 = ByteOrderMark.Skip(utf8Body);
        try
        {
            command = Utf8.IsValid(utf8) ? Read(utf8, out reason) : Invalid(InvalidReasons.NotJson, out reason);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The message may quote the body, so it goes no further. InvalidOperationException is what Utf8JsonReader throws for an
            // escaped surrogate without its other half.
            command = Invalid(InvalidReasons.NotJson, out reason);
        }

        return command is not null;
    }

    private static QueueCommand? Invalid(InvalidReason because, out InvalidReason? reason)
    {
        reason = because;
        return null;
    }

    private QueueCommand? Read(ReadOnlySpan<byte> utf8, out InvalidReason? reason)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            // The rest is read as well: what is not JSON to its end is not JSON, whatever it starts with.
            reader.Skip();
            reader.Read();
            return Invalid(InvalidReasons.NotAnObject, out reason);
        }

        var fields = new QueueCommandFields();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            fields.Read(ref reader);
        }

        // The reader throws for anything but white space behind the object.
        reader.Read();
        return fields.Finish(queues, eventQueues, out reason);
    }
}

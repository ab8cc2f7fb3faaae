using System.Globalization;
using CustomerDp.Contracts.Commands;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Time;

namespace CustomerDp.Worker.Commands;

/// <summary>
/// Obeys commands: each is an order about one queue or several, whose version is that of its message, so a double changes nothing however
/// late it comes. Like an operator's order each is in the audit log before it is given, under an id that is the message's: a double adds
/// no entry and changes none, and a command whose worker died in between is finished by the next. The table's own exceptions come through.
/// </summary>
/// <param name="control">The pauses.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock of AWS.</param>
internal sealed class CommandOrders(QueueControl control, AuditLog audit, ServiceTime time)
{
    /// <summary>How an order is audited that a newer one had overtaken.</summary>
    public const string Overtaken = "overtaken";

    /// <summary>How one is audited that holds, or did until a newer one came.</summary>
    public const string Obeyed = "obeyed";

    /// <summary>Obeys a command, however often.</summary>
    /// <param name="command">What it says.</param>
    /// <param name="version">When SQS took its message, and the message's id.</param>
    /// <param name="sender">What SQS says of its sender.</param>
    /// <param name="cancellationToken">Stops anywhere; it is obeyed when it comes again.</param>
    /// <returns>Whether it changed anything: false for a double, and for what had been overtaken.</returns>
    public async Task<bool> ObeyAsync(
        QueueCommand command, OrderVersion version, string sender, CancellationToken cancellationToken = default)
    {
        var changed = false;
        foreach (var queue in command.Queues)
        {
            changed |= await ObeyAsync(command, queue, version, sender, cancellationToken);
        }

        return changed;
    }

    private async Task<bool> ObeyAsync(
        QueueCommand command, string queue, OrderVersion version, string sender, CancellationToken cancellationToken)
    {
        var pause = command.Kind == QueueCommandKind.Pause
            ? new QueuePause(queue, command.Reason!, sender, version.At, version.At + command.Length)
            : null;
        var details = pause is not null ? OrderDetails.Of(pause) : [];
        if (pause is null && command.Reason is { } reason)
        {
            details["reason"] = reason;
        }

        details["message"] = version.Id;
        var entry = new AuditEntry(
            $"{version.Id}.{queue}", version.At, sender, command.Name, queue, AuditEntry.Started, details);
        if (!await audit.TryWriteAsync(entry, cancellationToken))
        {
            return false;
        }

        var result = await control.GiveAsync(new QueueOrder(queue, version, sender, pause), cancellationToken);
        details["takenAt"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        details["outcome"] = result.Holds ? Obeyed : Overtaken;
        await audit.TryWriteAsync(entry with { State = AuditEntry.Completed }, cancellationToken);
        return result.Holds;
    }
}

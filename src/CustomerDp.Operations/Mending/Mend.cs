using System.Security.Cryptography;
using System.Text;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Replaying;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Mending;

/// <summary>
/// Puts the body of an invalid message right and sends it to the queue that it came from, as the same event; the original is deleted once
/// that is sent.
/// </summary>
/// <param name="session">What to work with.</param>
/// <param name="queue">Where the message is: a <c>-dlq</c> or <c>-imq</c>.</param>
public sealed class Mend(OperationsSession session, string queue)
{
    /// <summary>The name of the action in the audit log.</summary>
    public const string Action = "mend";

    private readonly string _target = QueueNames.SourceOf(queue)
        ?? throw new ArgumentException("It is no queue of failed messages.", nameof(queue));

    /// <summary>A digest of a body that tells whether it is the same, and nothing of what is in it: SHA-256 in hex.</summary>
    public static string DigestOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>Whether a body may be sent in the place of another.</summary>
    public MendCheck Check(string original, string mended)
    {
        var read = session.Reader.Read(Encoding.UTF8.GetBytes(mended));
        var faulty = session.Reader.Read(Encoding.UTF8.GetBytes(original)).Reason is { } fault ? FieldNames.PathsOf(fault) : [];
        return new(
            read.Reason,
            read.Reason is { } reason ? PlaceOf(reason, mended) : null,
            LockedFields.Changed(original, mended, faulty),
            read.Event is { } e && !session.Settings.IsConsumedFrom(_target, e.Descriptor),
            original != mended);
    }

    /// <summary>
    /// Where a body is not as it should be: the member that is wrong, the one that should hold what is missing, or where the text stops
    /// being JSON.
    /// </summary>
    public static FieldPlace? PlaceOf(Contracts.Fields.InvalidReason reason, string body)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var map = BodyMap.Of(body);
        if (map.Broken is { } broken)
        {
            return broken;
        }

        if (reason == Contracts.Fields.InvalidReasons.FieldTwice)
        {
            return map.FindTwice();
        }

        var paths = FieldNames.PathsOf(reason);
        return paths.Select(map.Find).FirstOrDefault(p => p is not null)
            ?? paths.Select(p => ParentOf(p) is { Length: > 0 } parent && map.Find(parent) is { } place ? place with { Path = p } : null)
                .FirstOrDefault(p => p is not null)
            ?? (paths.Count > 0 ? new(paths[^1], null, null) : null);
    }

    /// <summary>Sends it, with an entry in the audit log that has the digests of both, and none of their values.</summary>
    /// <param name="messageId">Which message.</param>
    /// <param name="originalDigest">Of the body that was mended, by <see cref="DigestOf"/>.</param>
    /// <param name="mended">The body to send.</param>
    /// <param name="keepIn">An export file to write the original to before anything is sent; null: it is told to be kept nowhere.</param>
    /// <param name="cancellationToken">Stops before anything is sent.</param>
    /// <exception cref="QueueDoesNotExistException">There is no such queue.</exception>
    /// <exception cref="OutputFileException">The file cannot be written; nothing was sent.</exception>
    public async Task<MendResult> SendAsync(
        string messageId, string originalDigest, string mended, string? keepIn, CancellationToken cancellationToken)
    {
        var target = await new QueueDepths(session.Sqs).RequiredAsync(_target, cancellationToken);
        await using var set = await HeldSelection.TakeAsync(
            session, queue, MessageFilter.Of([messageId]), max: 1, cancellationToken);
        if (set.Selection.Messages is not [var original])
        {
            return new(null, null, HasChanged: false);
        }

        var body = original.Message.Body ?? "";
        var check = Check(body, mended);
        if (!check.IsGood || DigestOf(body) != originalDigest)
        {
            return new(null, check, HasChanged: DigestOf(body) != originalDigest);
        }

        await using var audit = await new AuditTrail(session).BeginAsync(
            Action,
            queue,
            new Dictionary<string, string>
            {
                ["message"] = messageId,
                ["target"] = _target,
                ["original"] = originalDigest,
                ["mended"] = DigestOf(mended),
                ["kept"] = keepIn is null ? "none" : Path.GetFileName(keepIn),
            },
            cancellationToken);
        if (keepIn is not null)
        {
            ExportFile.Write(keepIn, ExportHeader.Of(queue, session.Time.GetUtcNow()), [ExportedMessage.Of(original.Message)]);
        }

        var mover = new MessageMover(session.Sqs, set.Held, target.Url, session.Time);
        var outcome = (await mover.MoveAsync([WithBody(original, mended)])).Single();
        await audit.EndAsync(
            outcome.Code is null ? AuditEntry.Completed : AuditEntry.Incomplete,
            new Dictionary<string, string> { ["outcome"] = outcome.Outcome });
        return new(outcome, check, HasChanged: false);
    }

    private static string? ParentOf(string path) => path.LastIndexOf('.') is > 0 and var end ? path[..end] : null;

    private InspectedMessage WithBody(InspectedMessage original, string body) =>
        new MessageInspector(queue, session.Reader).Inspect(new Message
        {
            MessageId = original.Message.MessageId,
            ReceiptHandle = original.Message.ReceiptHandle,
            Body = body,
            Attributes = original.Message.Attributes,
            MessageAttributes = original.Message.MessageAttributes,
        });
}

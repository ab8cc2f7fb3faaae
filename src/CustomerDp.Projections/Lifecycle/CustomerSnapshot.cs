using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Lifecycle;

/// <summary>A customer as subscribers were told of them up to a revision, for one that begins.</summary>
public static class CustomerSnapshot
{
    /// <summary>
    /// The most that the changes of a part may take, in bytes: below what EventBridge and older limits of SQS carry (256 KB), envelope and
    /// details included.
    /// </summary>
    public const int MostOfAPart = 200_000;

    // Names, quotes and commas of a change.
    private const int BytesBeside = 32;

    /// <param name="customer">How far they were told of; of somebody of whom something was.</param>
    /// <param name="belongings">What was told of their policies and quotes.</param>
    /// <param name="at">When that is, in UTC.</param>
    /// <returns>
    /// The parts: changes from nothing, in all of them. Of a person who was erased and has nothing left it is a <c>CustomerDeleted</c>,
    /// else a <c>CustomerUpdated</c>.
    /// </returns>
    public static IReadOnlyList<LifecycleEvent> Of(
        ToldCustomer customer, IEnumerable<KeyValuePair<EntityId, SeenEntity>> belongings, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var own = new EntityId(EntityKind.Customer, customer.CustomerId);
        LifecycleChange[] ofBelongings = [.. belongings.SelectMany(b => ChangesOf(b.Key, b.Value))];
        LifecycleChange[] changes =
        [
            new LifecycleChange(LifecycleChange.IdPath, null, customer.CustomerId, IsPersonal: false),
            .. ChangesOf(own, customer.Own),
            .. ofBelongings,
        ];
        var type = customer.IsDeleted && ofBelongings.Length == 0
            ? LifecycleEventType.CustomerDeleted
            : LifecycleEventType.CustomerUpdated;
        var parts = InParts(changes);
        return
        [
            .. parts.Select((part, i) => new LifecycleEvent(
                customer.CustomerId,
                customer.Revision,
                type,
                at,
                customer.PoliciesInForce,
                part,
                type == LifecycleEventType.CustomerDeleted ? SeenEntity.Nothing.Fields : customer.Own.Fields)
            {
                Snapshot = new SnapshotPart(i + 1, parts.Count),
            }),
        ];
    }

    private static IEnumerable<LifecycleChange> ChangesOf(EntityId entity, SeenEntity told) =>
        told.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => LifecycleChange.Of(entity, f.Key, null, f.Value));

    private static List<LifecycleChange[]> InParts(IEnumerable<LifecycleChange> changes)
    {
        List<LifecycleChange[]> parts = [];
        List<LifecycleChange> part = [];
        var bytes = 0;
        foreach (var change in changes)
        {
            var more = BytesBeside + BytesOf(change.Path) + BytesOf(change.New ?? "");
            if (bytes + more > MostOfAPart)
            {
                parts.Add([.. part]);
                part.Clear();
                bytes = 0;
            }

            part.Add(change);
            bytes += more;
        }

        parts.Add([.. part]);
        return parts;
    }

    private static int BytesOf(string text) =>
        JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;
}

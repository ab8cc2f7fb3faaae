using System.Globalization;
using CustomerDp.DynamoDb.Events;

namespace CustomerDp.Operations.EventExporting;

/// <summary>
/// The members of an event in an export, in both formats. Whoever reads exports goes by them: they change only with
/// <see cref="EventExportManifest.ThisVersion"/>, and docs/events-export.md has them.
/// </summary>
internal static class EventColumns
{
    public const string EntityKind = "entityKind";
    public const string EntityId = "entityId";
    public const string EventId = "eventId";
    public const string EventType = "eventType";
    public const string OccurredOn = "occurredOn";
    public const string LogicalClockReading = "logicalClockReading";
    public const string SchemaVersion = "schemaVersion";
    public const string CorrelationId = "correlationId";
    public const string HolderId = "holderId";
    public const string Data = "data";
    public const string Personal = "personal";
    public const string KeyGeneration = "keyGeneration";

    /// <summary><c>customer</c>, <c>policy</c> or <c>quote</c>.</summary>
    public static string KindOf(StoredEvent @event) => @event.Entity.Kind switch
    {
        Projections.Entities.EntityKind.Customer => "customer",
        Projections.Entities.EntityKind.Policy => "policy",
        Projections.Entities.EntityKind.Quote => "quote",
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.Entity.Kind, "Not a kind of entity."),
    };

    /// <summary>With all seven digits, so that the order of texts is that of times, and none of them is lost.</summary>
    public static string TimeOf(StoredEvent @event) =>
        @event.OccurredOn.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}

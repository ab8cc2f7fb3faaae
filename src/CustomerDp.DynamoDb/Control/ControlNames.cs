namespace CustomerDp.DynamoDb.Control;

/// <summary>
/// Keys and attributes of what operators keep in the table of control items. They stand in stored items: they do not change.
/// </summary>
internal static class ControlNames
{
    /// <summary><c>pk</c> of what says which views are used.</summary>
    public const string View = "VIEW";

    /// <summary><c>sk</c> of the item that names the shown view.</summary>
    public const string Shown = "SHOWN";

    /// <summary>Before a queue's name in <c>pk</c>.</summary>
    public const string QueuePrefix = "CONTROL#";

    /// <summary><c>sk</c> of the newest order about a queue: its pause, or the end of it.</summary>
    public const string Pause = "PAUSE";

    /// <summary>The version of that order, as text.</summary>
    public const string OrderVersion = "orderVersion";

    /// <summary>Before a worker's name in <c>sk</c> of what it reports of itself.</summary>
    public const string ConsumerPrefix = "CONSUMER#";

    /// <summary><c>pk</c> of all audit entries; <c>sk</c> is time and id, in the order of time.</summary>
    public const string Audit = "AUDIT";

    /// <summary><c>pk</c> of all erasures; <c>sk</c> is the customer.</summary>
    public const string Erasure = "ERASURE";

    /// <summary><c>pk</c> of all legal holds; <c>sk</c> is the customer.</summary>
    public const string Hold = "HOLD";

    public const string ViewName = "view";
    public const string Queue = "queue";
    public const string Reason = "reason";
    public const string LagMilliseconds = "lagMilliseconds";
    public const string By = "by";
    public const string Since = "since";
    public const string Until = "until";

    public const string BegunAt = "begunAt";
    public const string FinishedAt = "finishedAt";

    public const string Id = "id";
    public const string At = "at";
    public const string Action = "action";
    public const string State = "state";
    public const string AuditDetails = "auditDetails";
}

namespace CustomerDp.Verification;

/// <summary>What may be wrong with the table, by codes that do not change.</summary>
public sealed record FindingCode
{
    private static readonly List<FindingCode> Listed = [];

    private FindingCode(string code, string meaning, string action, bool isWarning) =>
        (Code, Meaning, Action, IsWarning) = (code, meaning, action, isWarning);

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<FindingCode> All => Listed;

    // An item by itself.
    public static FindingCode ItemUnknown { get; } = Error(
        "item-unknown",
        "An item whose key is of none of the product's kinds.",
        "Find out who writes to the table; delete the item.");

    public static FindingCode ItemUnreadable { get; } = Error(
        "item-unreadable",
        "An attribute is not of the type or form that the product writes; its customer may not be readable at all.",
        "Delete the item and publish the entity's events again.");

    public static FindingCode AttributeUnknown { get; } = Error(
        "attribute-unknown",
        "An attribute that the product does not write.",
        "Find out who writes to the table; remove the attribute.");

    public static FindingCode AttributesIncomplete { get; } = Error(
        "attributes-incomplete",
        "Attributes that are only ever written together are not all there; those that are missing are named.",
        "Delete the item and publish the entity's events again.");

    public static FindingCode KeyDoesNotFit { get; } = Error(
        "key-does-not-fit",
        "The key of the index, or a customer's own id, is not that of the item's key.",
        "Delete the item and publish the entity's events again.");

    public static FindingCode TombstoneNotEmpty { get; } = Error(
        "tombstone-not-empty",
        "A converted quote holds something of its holder.",
        "Delete the item and publish again the events of the quote and of the policy made of it.");

    public static FindingCode VersionDoesNotFit { get; } = Error(
        "version-does-not-fit",
        "A register's version does not fit its value, or that of the register beside it: no event could have left them so.",
        "Delete the item and publish the entity's events again.");

    // Items against each other.
    public static FindingCode QuoteShouldBeGone { get; } = Error(
        "quote-should-be-gone",
        "A quote is open although the terms of a policy name it: the customer sees both.",
        "Publish the policy's PolicyCreatedEvent again.");

    public static FindingCode TombstoneMissing { get; } = Error(
        "tombstone-missing",
        "The terms of a policy name a quote of which there is no item: a late event could bring the quote back.",
        "Publish the policy's PolicyCreatedEvent again.");

    public static FindingCode PolicyWithoutTerms { get; } = Warning(
        "policy-without-terms",
        "A policy's status has been known for longer than the bound, and its terms are not: nobody sees the policy.",
        "Ask the publisher for the policy's PolicyCreatedEvent; look for it in the -dlq and -imq queues.");

    // The index against the table.
    public static FindingCode IndexMissing { get; } = Error(
        "index-missing",
        "An item of a customer is not in the index by-customer: the customer's view lacks it.",
        "Verify again in a minute; if it stays, write the item again, or make the index anew.");

    public static FindingCode IndexDiffers { get; } = Error(
        "index-differs",
        "The index by-customer has the item with other attributes: the customer's view is old.",
        "Verify again in a minute; if it stays, write the item again, or make the index anew.");

    public static FindingCode IndexOrphan { get; } = Error(
        "index-orphan",
        "The index by-customer has an entry without its item, or under a customer whose it is not (any more).",
        "Verify again in a minute; if it stays, make the index anew.");

    // The table against events.
    public static FindingCode DiffersFromEvents { get; } = Error(
        "differs-from-events",
        "An entity is older than its events say, or as old and different; what differs is named.",
        "Publish the events again if it is older; else delete the item first.");

    public static FindingCode Missing { get; } = Error(
        "missing",
        "There is no item of an entity of which there are events.",
        "Publish the entity's events again.");

    public static FindingCode Unexpected { get; } = Error(
        "unexpected",
        "An entity of which there are no events, although the files are said to be complete, or the log is.",
        "See whether the files are complete; if they are, or it is the log, delete the item.");

    public static FindingCode LoggedEventUnreadable { get; } = Error(
        "logged-event-unreadable",
        "An item of the event log is no event that can be read.",
        "Find out who writes to the log; publish the entity's events again, or restore the item.");

    // What subscribers were told against the table.
    public static FindingCode NotTold { get; } = Warning(
        "not-told",
        "Subscribers of lifecycle events were told nothing of an entity, or not what it is, or wait for an event of it.",
        "See whether customer-changes drains and what is in its -dlq; then run lifecycle reconcile.");

    /// <summary>As it is printed.</summary>
    public string Code { get; }

    /// <summary>A sentence.</summary>
    public string Meaning { get; }

    /// <summary>What an operator does about it.</summary>
    public string Action { get; }

    /// <summary>It may come right by itself, as events are still to come.</summary>
    public bool IsWarning { get; }

    public override string ToString() => Code;

    private static FindingCode Error(string code, string meaning, string action) => Add(new(code, meaning, action, isWarning: false));

    private static FindingCode Warning(string code, string meaning, string action) => Add(new(code, meaning, action, isWarning: true));

    private static FindingCode Add(FindingCode code)
    {
        Listed.Add(code);
        return code;
    }
}

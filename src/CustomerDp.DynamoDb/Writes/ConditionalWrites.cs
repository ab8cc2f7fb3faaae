using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Writes;

/// <summary>
/// The conditional updates, one for each way a change may win. Each is on a key that the event itself carries, and states as its
/// condition that the registers it sets hold something older.
/// </summary>
internal static class ConditionalWrites
{
    // Of a policy with both registers.
    private const int MostValues = 5;

    // At :t or later.
    private const string NotErasedSince = "(attribute_not_exists(erasedOn) OR erasedOn < :t)";

    /// <summary>
    /// Newer details, of a time that was not erased. The earliest time needs no condition here: who is the newest is not earlier than what
    /// is there, so only an absent one is set.
    /// </summary>
    public static UpdateItemRequest Details(CustomerDetailsChange change) => Update(
        EntityKind.Customer,
        change.CustomerId,
        "SET customerId = :c, entityKey = :k, details = :d, detailsVersion = :v, createdAt = if_not_exists(createdAt, :t)",
        $"{NotErasedSince} AND (attribute_not_exists(detailsVersion) OR detailsVersion < :v)",
        (":c", Text(change.CustomerId)),
        (":d", CustomerItem.Details(change.Details)),
        (":v", Text(VersionText.Of(change.Version))),
        (":t", Text(VersionText.Of(change.Version.OccurredOn))));

    /// <summary>An earlier time, of details that are not the newest, or of a time that was erased.</summary>
    public static UpdateItemRequest CreatedAt(CustomerDetailsChange change) => Update(
        EntityKind.Customer,
        change.CustomerId,
        "SET entityKey = :k, createdAt = :t",
        "attribute_not_exists(createdAt) OR createdAt > :t",
        (":t", Text(VersionText.Of(change.Version.OccurredOn))));

    /// <summary>A later erasure, and the details with it, where they are not from after it.</summary>
    public static UpdateItemRequest Erasure(CustomerErasure change) => Update(
        EntityKind.Customer,
        change.CustomerId,
        "SET customerId = :c, entityKey = :k, erasedOn = :t REMOVE details, detailsVersion",
        $"{NotErasedSince} AND (attribute_not_exists(detailsVersion) OR detailsVersion < :n)",
        (":c", Text(change.CustomerId)),
        (":n", Text(VersionText.After(change.ErasedOn))),
        (":t", Text(VersionText.Of(change.ErasedOn))));

    /// <summary>A later erasure of a customer whose details are from after it.</summary>
    public static UpdateItemRequest ErasureBeforeDetails(CustomerErasure change) => Update(
        EntityKind.Customer,
        change.CustomerId,
        "SET entityKey = :k, erasedOn = :t",
        $"{NotErasedSince} AND detailsVersion > :n",
        (":n", Text(VersionText.After(change.ErasedOn))),
        (":t", Text(VersionText.Of(change.ErasedOn))));

    public static UpdateItemRequest Holder(QuoteHolderChange change) => Update(
        EntityKind.Quote,
        change.QuoteId,
        "SET customerId = :c, entityKey = :k, addedAt = :t, holderVersion = :v",
        "attribute_not_exists(converted) AND (attribute_not_exists(holderVersion) OR holderVersion < :v)",
        (":c", Text(change.Holder.CustomerId)),
        (":v", Text(VersionText.Of(change.Version))),
        (":t", Text(VersionText.Of(change.Holder.AddedAt))));

    /// <summary>The tombstone: it leaves the index, and holds nothing of the holder.</summary>
    public static UpdateItemRequest Conversion(QuoteConversion change) => Update(
        EntityKind.Quote,
        change.QuoteId,
        "SET entityKey = :k, converted = :b REMOVE customerId, addedAt, holderVersion",
        "attribute_not_exists(converted)",
        (":b", new AttributeValue { BOOL = true }));

    /// <param name="change">The change.</param>
    /// <param name="registers">What of it to write, all or nothing; not <see cref="PolicyRegisters.None"/>.</param>
    public static UpdateItemRequest Policy(PolicyChange change, PolicyRegisters registers)
    {
        const string SetTerms = "customerId = :c, terms = :m, termsVersion = :v";
        const string SetStanding = "standing = :s, standingVersion = :v";
        const string TermsOlder = "(attribute_not_exists(termsVersion) OR termsVersion < :v)";
        const string StandingOlder = "(attribute_not_exists(standingVersion) OR standingVersion < :v)";

        var (update, condition) = registers switch
        {
            PolicyRegisters.Both => ($"SET entityKey = :k, {SetTerms}, {SetStanding}", $"{TermsOlder} AND {StandingOlder}"),
            PolicyRegisters.Terms => ($"SET entityKey = :k, {SetTerms}", TermsOlder),
            _ => ($"SET entityKey = :k, {SetStanding}", StandingOlder),
        };
        var request = Update(EntityKind.Policy, change.PolicyId, update, condition, (":v", Text(VersionText.Of(change.Version))));
        if (registers.HasFlag(PolicyRegisters.Terms))
        {
            request.ExpressionAttributeValues[":c"] = Text(change.Terms!.CustomerId);
            request.ExpressionAttributeValues[":m"] = PolicyItem.Terms(change.Terms);
        }

        if (registers.HasFlag(PolicyRegisters.Standing))
        {
            request.ExpressionAttributeValues[":s"] = PolicyItem.Standing(change.Standing);
        }

        return request;
    }

    private static UpdateItemRequest Update(
        EntityKind kind, string id, string update, string condition, params ReadOnlySpan<(string Name, AttributeValue Value)> values)
    {
        var entityKey = EntityKey.Of(kind, id);
        var request = new UpdateItemRequest
        {
            Key = EntityKey.StateOf(entityKey),
            UpdateExpression = update,
            ConditionExpression = condition,
            ExpressionAttributeValues = new(MostValues) { [":k"] = Text(entityKey) },
        };
        foreach (var (name, value) in values)
        {
            request.ExpressionAttributeValues[name] = value;
        }

        return request;
    }

    private static AttributeValue Text(string value) => new() { S = value };
}

using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.DynamoDb.Items;
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
    // At :t or later.
    private const string NotErasedSince = "(attribute_not_exists(erasedOn) OR erasedOn < :t)";

    /// <summary>
    /// Newer details, of a time that was not erased. The earliest time needs no condition here: who is the newest is not earlier than what
    /// is there, so only an absent one is set.
    /// </summary>
    public static ItemUpdate Details(CustomerDetailsChange change) => Update(
        EntityKind.Customer,
        change.CustomerId,
        change,
        "SET customerId = :c, entityKey = :k, details = :d, detailsVersion = :v, createdAt = if_not_exists(createdAt, :t)",
        $"{NotErasedSince} AND (attribute_not_exists(detailsVersion) OR detailsVersion < :v)",
        static (writer, change) =>
        {
            writer.Text(":c", change.CustomerId);
            CustomerItem.WriteDetails(writer, ":d", change.Details);
            writer.Text(":v", VersionText.Of(change.Version));
            writer.Text(":t", VersionText.Of(change.Version.OccurredOn));
        });

    /// <summary>An earlier time, of details that are not the newest, or of a time that was erased.</summary>
    public static ItemUpdate CreatedAt(CustomerDetailsChange change) => Update(
        EntityKind.Customer,
        change.CustomerId,
        change,
        "SET entityKey = :k, createdAt = :t",
        "attribute_not_exists(createdAt) OR createdAt > :t",
        static (writer, change) => writer.Text(":t", VersionText.Of(change.Version.OccurredOn)));

    /// <summary>A later erasure, and the details with it, where they are not from after it.</summary>
    public static ItemUpdate Erasure(CustomerErasure change) => Update(
        EntityKind.Customer,
        change.CustomerId,
        change,
        "SET customerId = :c, entityKey = :k, erasedOn = :t REMOVE details, detailsVersion",
        $"{NotErasedSince} AND (attribute_not_exists(detailsVersion) OR detailsVersion < :n)",
        static (writer, change) =>
        {
            writer.Text(":c", change.CustomerId);
            writer.Text(":n", VersionText.After(change.ErasedOn));
            writer.Text(":t", VersionText.Of(change.ErasedOn));
        });

    /// <summary>A later erasure of a customer whose details are from after it.</summary>
    public static ItemUpdate ErasureBeforeDetails(CustomerErasure change) => Update(
        EntityKind.Customer,
        change.CustomerId,
        change,
        "SET entityKey = :k, erasedOn = :t",
        $"{NotErasedSince} AND detailsVersion > :n",
        static (writer, change) =>
        {
            writer.Text(":n", VersionText.After(change.ErasedOn));
            writer.Text(":t", VersionText.Of(change.ErasedOn));
        });

    public static ItemUpdate Holder(QuoteHolderChange change) => Update(
        EntityKind.Quote,
        change.QuoteId,
        change,
        "SET customerId = :c, entityKey = :k, addedAt = :t, holderVersion = :v",
        "attribute_not_exists(converted) AND (attribute_not_exists(holderVersion) OR holderVersion < :v)",
        static (writer, change) =>
        {
            writer.Text(":c", change.Holder.CustomerId);
            writer.Text(":v", VersionText.Of(change.Version));
            writer.Text(":t", VersionText.Of(change.Holder.AddedAt));
        });

    /// <summary>The tombstone: it leaves the index, and holds nothing of the holder.</summary>
    public static ItemUpdate Conversion(QuoteConversion change) => Update(
        EntityKind.Quote,
        change.QuoteId,
        change,
        "SET entityKey = :k, converted = :b REMOVE customerId, addedAt, holderVersion",
        "attribute_not_exists(converted)",
        static (writer, _) => writer.Boolean(":b", true));

    /// <param name="change">The change.</param>
    /// <param name="registers">What of it to write, all or nothing; not <see cref="PolicyRegisters.None"/>.</param>
    public static ItemUpdate Policy(PolicyChange change, PolicyRegisters registers)
    {
        const string SetTerms = "customerId = :c, terms = :m, termsVersion = :v";
        const string SetStanding = "standing = :s, standingVersion = :v";
        const string TermsOlder = "(attribute_not_exists(termsVersion) OR termsVersion < :v)";
        const string StandingOlder = "(attribute_not_exists(standingVersion) OR standingVersion < :v)";

        return registers switch
        {
            PolicyRegisters.Both => Update(
                EntityKind.Policy,
                change.PolicyId,
                change,
                $"SET entityKey = :k, {SetTerms}, {SetStanding}",
                $"{TermsOlder} AND {StandingOlder}",
                static (writer, change) =>
                {
                    WriteTerms(writer, change);
                    PolicyItem.WriteStanding(writer, ":s", change.Standing);
                }),
            PolicyRegisters.Terms => Update(
                EntityKind.Policy, change.PolicyId, change, $"SET entityKey = :k, {SetTerms}", TermsOlder, WriteTerms),
            _ => Update(
                EntityKind.Policy,
                change.PolicyId,
                change,
                $"SET entityKey = :k, {SetStanding}",
                StandingOlder,
                static (writer, change) =>
                {
                    writer.Text(":v", VersionText.Of(change.Version));
                    PolicyItem.WriteStanding(writer, ":s", change.Standing);
                }),
        };
    }

    private static void WriteTerms(IItemWriter writer, PolicyChange change)
    {
        writer.Text(":v", VersionText.Of(change.Version));
        writer.Text(":c", change.Terms!.CustomerId);
        PolicyItem.WriteTerms(writer, ":m", change.Terms);
    }

    private static ConditionalWrite<TChange> Update<TChange>(
        EntityKind kind, string id, TChange change, string update, string condition, Action<IItemWriter, TChange> writeValues) =>
        new(EntityKey.Of(kind, id), change, update, condition, writeValues);
}

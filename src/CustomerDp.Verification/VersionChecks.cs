using System.Collections.Frozen;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;

namespace CustomerDp.Verification;

/// <summary>
/// Whether versions fit their values and each other. Every rule follows from what events change: one that brings terms brings a
/// standing, so the standing is never older; and it is as old as the terms exactly where a PolicyCreatedEvent set it.
/// </summary>
internal static class VersionChecks
{
    private static readonly string StandingCode = $"{TableNames.Standing}.code";
    private static readonly string StandingEventType = $"{TableNames.Standing}.eventType";

    private static readonly FrozenDictionary<string, StandingRule> StandingRules = EventTypes.Descriptors
        .Select(d => (d.Name, Rule: ProjectionRules.StandingOf(d)))
        .Where(r => r.Rule is not null)
        .ToFrozenDictionary(r => r.Name, r => r.Rule!, StringComparer.Ordinal);

    /// <summary>For each thing that does not fit, the attributes that contradict each other. The forms of all are right.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(EntityKind kind, Dictionary<string, AttributeValue> item) => kind switch
    {
        EntityKind.Customer => OfCustomer(item),
        EntityKind.Policy => OfStanding(item).Concat(OfTerms(item)),
        _ => [],
    };

    private static IEnumerable<IReadOnlyList<string>> OfCustomer(Dictionary<string, AttributeValue> item)
    {
        if (item.Text(TableNames.DetailsVersion) is { } version
            && item.Text(TableNames.CreatedAt) is { } createdAt
            && VersionText.Utc(createdAt) > VersionText.Time(version).OccurredOn)
        {
            yield return [TableNames.CreatedAt, TableNames.DetailsVersion];
        }

        if (item.Text(TableNames.DetailsVersion) is { } detailsVersion
            && item.Time(TableNames.ErasedOn) >= VersionText.Time(detailsVersion).OccurredOn)
        {
            yield return [TableNames.DetailsVersion, TableNames.ErasedOn];
        }
    }

    private static IEnumerable<IReadOnlyList<string>> OfStanding(Dictionary<string, AttributeValue> item)
    {
        if (item.Map(TableNames.Standing) is not { } standing
            || standing.Text("eventType") is not { } eventType
            || standing.Text("code") is not { } code)
        {
            yield break;
        }

        var rule = StandingRules.GetValueOrDefault(eventType);
        if (rule is null || PolicyStatusNames.StatusOf(code) is not { } status || !rule.Statuses.Contains(status))
        {
            yield return [StandingCode, StandingEventType];
        }

        if (rule is { HasReason: false } && standing.ContainsKey("reason"))
        {
            yield return [StandingEventType, $"{TableNames.Standing}.reason"];
        }

        if (rule is { HasEffectiveOn: false } && standing.ContainsKey("effectiveOn"))
        {
            yield return [$"{TableNames.Standing}.effectiveOn", StandingEventType];
        }
    }

    private static IEnumerable<IReadOnlyList<string>> OfTerms(Dictionary<string, AttributeValue> item)
    {
        if (item.Text(TableNames.StandingVersion) is not { } standingVersion || item.Map(TableNames.Standing) is not { } standing)
        {
            yield break;
        }

        var isSetByCreation = standing.Text("eventType") == EventTypes.PolicyCreated;
        var termsVersion = item.Text(TableNames.TermsVersion);
        if (termsVersion is null)
        {
            if (isSetByCreation)
            {
                yield return [StandingEventType, TableNames.TermsVersion];
            }

            yield break;
        }

        var order = VersionText.Clock(standingVersion).CompareTo(VersionText.Clock(termsVersion));
        if (order < 0 || (order > 0 && isSetByCreation))
        {
            yield return [TableNames.StandingVersion, TableNames.TermsVersion];
        }
        else if (order == 0 && !isSetByCreation)
        {
            yield return [StandingEventType, TableNames.StandingVersion, TableNames.TermsVersion];
        }
        else if (order == 0
            && item.Map(TableNames.Terms)?.Text("occurredOn") is { } termsTime
            && standing.Text("occurredOn") is { } standingTime
            && termsTime != standingTime)
        {
            yield return [$"{TableNames.Standing}.occurredOn", $"{TableNames.Terms}.occurredOn"];
        }
    }
}

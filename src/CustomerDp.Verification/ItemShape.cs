using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Verification;

/// <summary>
/// Which attributes an item of a kind may have, and in which form each is. Every attribute that the writes know is in it.
/// </summary>
internal sealed class ItemShape
{
    private static readonly ItemShape Customer = new()
    {
        [TableNames.CustomerId] = AttributeForms.IsIdentifier,
        [TableNames.CreatedAt] = AttributeForms.IsTime,
        [TableNames.ErasedOn] = AttributeForms.IsTime,
        [TableNames.DetailsVersion] = AttributeForms.IsTimeVersion,
        [TableNames.Details] = AttributeForms.IsMap,
        ["details.firstName"] = AttributeForms.IsText,
        ["details.lastName"] = AttributeForms.IsText,
        ["details.dateOfBirth"] = AttributeForms.IsDate,
        ["details.email"] = AttributeForms.IsText,
        ["details.phone"] = AttributeForms.IsText,
        ["details.address"] = AttributeForms.IsMap,
        ["details.address.street"] = AttributeForms.IsText,
        ["details.address.city"] = AttributeForms.IsText,
        ["details.address.state"] = AttributeForms.IsText,
        ["details.address.zipCode"] = AttributeForms.IsText,
        ["details.address.country"] = AttributeForms.IsText,
    };

    private static readonly ItemShape Quote = new()
    {
        [TableNames.CustomerId] = AttributeForms.IsIdentifier,
        [TableNames.AddedAt] = AttributeForms.IsTime,
        [TableNames.HolderVersion] = AttributeForms.IsClockVersion,
        [TableNames.Converted] = AttributeForms.IsTrue,
    };

    private static readonly ItemShape Policy = new()
    {
        [TableNames.CustomerId] = AttributeForms.IsIdentifier,
        [TableNames.TermsVersion] = AttributeForms.IsClockVersion,
        [TableNames.Terms] = AttributeForms.IsMap,
        ["terms.policyNumber"] = AttributeForms.IsText,
        ["terms.productCode"] = AttributeForms.IsText,
        ["terms.quoteId"] = AttributeForms.IsIdentifier,
        ["terms.effectiveFrom"] = AttributeForms.IsDate,
        ["terms.effectiveTo"] = AttributeForms.IsDate,
        ["terms.amount"] = AttributeForms.IsDecimal,
        ["terms.currency"] = AttributeForms.IsText,
        ["terms.occurredOn"] = AttributeForms.IsTime,
        [TableNames.StandingVersion] = AttributeForms.IsClockVersion,
        [TableNames.Standing] = AttributeForms.IsMap,
        ["standing.code"] = AttributeForms.IsStatus,
        ["standing.reason"] = AttributeForms.IsText,
        ["standing.effectiveOn"] = AttributeForms.IsDate,
        ["standing.eventType"] = AttributeForms.IsPolicyEventType,
        ["standing.occurredOn"] = AttributeForms.IsTime,
    };

    private readonly Dictionary<string, Func<AttributeValue, bool>> _forms = new(StringComparer.Ordinal)
    {
        [TableNames.PartitionKey] = AttributeForms.IsText,
        [TableNames.SortKey] = AttributeForms.IsText,
        [TableNames.EntityKey] = AttributeForms.IsText,
    };

    private Func<AttributeValue, bool> this[string path]
    {
        set => _forms[path] = value;
    }

    public static ItemShape Of(EntityKind kind) => kind switch
    {
        EntityKind.Customer => Customer,
        EntityKind.Quote => Quote,
        _ => Policy,
    };

    /// <summary>Paths of attributes that are not of the shape; of a member of none that is known.</summary>
    public (List<string> Unknown, List<string> Malformed) FaultsOf(Dictionary<string, AttributeValue> item)
    {
        var faults = (Unknown: new List<string>(), Malformed: new List<string>());
        Look(item, "", faults);
        return faults;
    }

    private void Look(Dictionary<string, AttributeValue> map, string prefix, (List<string> Unknown, List<string> Malformed) faults)
    {
        foreach (var (name, value) in map.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            var path = prefix + name;
            if (name.Contains('.', StringComparison.Ordinal) || !_forms.TryGetValue(path, out var isOfForm))
            {
                faults.Unknown.Add(path);
            }
            else if (!isOfForm(value))
            {
                faults.Malformed.Add(path);
            }
            else if (value.M is { } inner)
            {
                Look(inner, $"{path}.", faults);
            }
        }
    }
}

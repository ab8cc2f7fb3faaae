using CustomerDp.Contracts.Fields;

namespace CustomerDp.Operations.Mending;

/// <summary>
/// Which member of a plain event a reason is about: codes are the names of members in words, and what is wrong with them.
/// </summary>
internal static class FieldNames
{
    private static readonly string[] Faults = ["-missing", "-invalid", "-too-long", "-unknown"];

    // Of each, where it stands. What is not here is one of the envelope's.
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["quoteId"] = "data.quoteId",
        ["policyId"] = "data.policyId",
        ["policyHolder"] = "data.policyHolder",
        ["firstName"] = "data.policyHolder.firstName",
        ["lastName"] = "data.policyHolder.lastName",
        ["dateOfBirth"] = "data.policyHolder.dateOfBirth",
        ["email"] = "data.policyHolder.email",
        ["phone"] = "data.policyHolder.phone",
        ["address"] = "data.policyHolder.address",
        ["policyNumber"] = "data.policyNumber",
        ["productCode"] = "data.productCode",
        ["status"] = "data.status",
        ["effectiveFrom"] = "data.effectiveFrom",
        ["effectiveTo"] = "data.effectiveTo",
        ["premium"] = "data.premium",
        ["amount"] = "data.premium.amount",
        ["currency"] = "data.premium.currency",
        ["cancelledOn"] = "data.cancelledOn",
        ["expiredOn"] = "data.expiredOn",
        ["result"] = "data.result",
        ["completedOn"] = "data.completedOn",
    };

    /// <returns>Paths of the member that it may be about, the likeliest first; empty where it is about no member.</returns>
    public static IReadOnlyList<string> PathsOf(InvalidReason reason)
    {
        if (reason == InvalidReasons.DataNotAnObject)
        {
            return ["data"];
        }

        // A policy's holder stands in the data, a quote's in an object of its own.
        if (reason == InvalidReasons.PolicyHolderIdInvalid || reason == InvalidReasons.PolicyHolderIdMissing)
        {
            return ["data.policyHolder.policyHolderId", "data.policyHolderId"];
        }

        if (reason == InvalidReasons.CancellationReasonInvalid || reason == InvalidReasons.CancellationReasonTooLong)
        {
            return ["data.reason"];
        }

        if (reason == InvalidReasons.SpecVersionUnknown)
        {
            return ["specversion"];
        }

        if (Array.Find(Faults, f => reason.Code.EndsWith(f, StringComparison.Ordinal)) is not { } fault)
        {
            return [];
        }

        var name = NameOf(reason.Code[..^fault.Length]);
        return [Places.GetValueOrDefault(name, name)];
    }

    private static string NameOf(string words) =>
        string.Concat(words.Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}

using System.Text;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>
/// What a publisher of lifecycle events reads: policies that are in force, which were told to wait for their verification, of customers who
/// have had five events.
/// </summary>
internal static class StubTold
{
    private const string Policy = "POLICY#POL-";
    private const string ToldPolicy = "TOLD#" + Policy;
    private const string ToldCustomer = "TOLD#CUSTOMER#CUST-";

    private const string Start = """{"Item":{"pk":{"S":"KEY"},"sk":{"S":"STATE"},""";

    private const string Terms = """
        "policyNumber":{"S":"PN-100"},"productCode":{"S":"HOME"},"effectiveFrom":{"S":"2026-03-01"},"effectiveTo":{"S":"2027-03-01"},
        """;

    private static readonly string PolicyAnswer = string.Concat(
        Start,
        """
        "entityKey":{"S":"KEY"},"customerId":{"S":"CUST-NUMBER"},
        "termsVersion":{"S":"0000000000000001#0190c7b4-7a51-7c3e-9d54-NUMBER"},"terms":{"M":{
        """,
        Terms,
        """
        "amount":{"S":"845.86"},"currency":{"S":"EUR"},"occurredOn":{"S":"2026-03-01T08:00:01.0000000Z"}}},
        "standingVersion":{"S":"0000000000000002#0190c7b4-7a51-7c3e-9d53-NUMBER"},"standing":{"M":{"code":{"S":"ACTIVE"},
        "eventType":{"S":"PolicyVerificationCompletedEvent"},"occurredOn":{"S":"2026-03-02T08:00:01.0000000Z"}}}}}
        """);

    private static readonly string ToldPolicyAnswer = string.Concat(
        Start,
        """
        "customerId":{"S":"CUST-NUMBER"},"version":{"N":"1"},"customers":{"L":[{"S":"CUST-NUMBER"}]},"fields":{"M":{
        """,
        Terms,
        """
        "premium.amount":{"S":"845.86"},"premium.currency":{"S":"EUR"},"status":{"S":"PENDING_VERIFICATION"},
        "statusSetBy.eventId":{"S":"0190c7b4-7a51-7c3e-9d54-NUMBER"},"updatedAt":{"S":"2026-03-01T08:00:01.000Z"}}}}}
        """);

    private static readonly string ToldCustomerAnswer = string.Concat(
        Start,
        """
        "revision":{"N":"5"},"policiesInForce":{"N":"1"},"isDeleted":{"BOOL":false},"fields":{"M":{}},"unsent":{"L":[]}}}
        """);

    private static readonly (string Prefix, string Answer)[] Answers =
        [(Policy, PolicyAnswer), (ToldPolicy, ToldPolicyAnswer), (ToldCustomer, ToldCustomerAnswer)];

    /// <summary>What a read of an item is answered with; nothing where it is another.</summary>
    public static StubAnswer Answer(string key) =>
        Answers.FirstOrDefault(a => key.StartsWith(a.Prefix, StringComparison.Ordinal)) is { Answer: { } answer, Prefix: var prefix }
            ? new(200, Encoding.UTF8.GetBytes(
                answer.Replace("KEY", key, StringComparison.Ordinal).Replace("NUMBER", key[prefix.Length..], StringComparison.Ordinal)))
            : StubAnswer.Empty;
}

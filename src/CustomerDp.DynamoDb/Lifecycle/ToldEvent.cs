using System.Text.Json;
using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>An event as it was committed.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Revision">Its place among the customer's.</param>
/// <param name="Type">Its type.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="Body">What is sent: a CloudEvent. Without values of a person where their key is gone.</param>
public sealed record ToldEvent(string CustomerId, long Revision, string Type, DateTime At, string Body)
{
    /// <summary>The identity of the event.</summary>
    public string Id => LifecycleEvent.IdOf(CustomerId, Revision);

    /// <summary>What it says is other than before: JSON Pointers into the customer, without values.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            using var body = JsonDocument.Parse(Body);
            return
            [
                .. body.RootElement.GetProperty("data").GetProperty("changes").EnumerateArray()
                    .Select(change => change.GetProperty("path").GetString()!),
            ];
        }
    }

    /// <summary>The identifier only: the body may be personal data.</summary>
    public override string ToString() => $"{Type} {Id}";
}

using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>
/// When DynamoDB may delete an item by itself
/// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html"/>). It does so within days, so readers
/// look at the time, too. No item of a customer, a policy or a quote has one.
/// </summary>
public static class TimeToLive
{
    /// <summary>The attribute: seconds since 1970, a number.</summary>
    public const string Attribute = "expiresAt";

    internal static AttributeValue Of(DateTimeOffset time) => new() { N = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) };
}

using System.Security.Cryptography;
using System.Text;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>
/// Group and deduplication ids of lifecycle events in a FIFO queue. They are hashes: they stand in logs of others, and identifiers may be
/// longer than they may.
/// </summary>
public static class LifecycleMessageIds
{
    /// <summary>SHA-256 of a customer's id, the group, or of an event's, in hexadecimal digits.</summary>
    public static string Of(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}

using System.Security.Cryptography;
using System.Text;

namespace CustomerDp.GraphQL.Language;

/// <summary>Names a document by its text, as clients, logs and traces do: SHA-256 in lower hex.</summary>
internal static class DocumentHash
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

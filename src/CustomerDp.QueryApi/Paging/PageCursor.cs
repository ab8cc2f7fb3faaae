using System.Buffers.Text;
using System.Text;

namespace CustomerDp.QueryApi.Paging;

/// <summary>
/// The place behind an item, opaque to clients. It is the item's identifier, so it stays right whatever is inserted or removed, the
/// item itself included.
/// </summary>
public static class PageCursor
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id));

    /// <returns>The identifier; null for a text that is no cursor.</returns>
    public static string? IdOf(string cursor)
    {
        if (cursor.Length == 0)
        {
            return null;
        }

        try
        {
            return Strict.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}

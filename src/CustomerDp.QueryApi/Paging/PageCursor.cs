using System.Buffers.Text;
using System.Text;

namespace CustomerDp.QueryApi.Paging;

/// <summary>
/// The place behind an item, opaque to clients. It is the item's identifier, so it stays right whatever is inserted or removed, the
/// item itself included.
/// </summary>
public static class PageCursor
{
    public static string Of(string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id));

    /// <returns>The identifier; null for a text that is no cursor.</returns>
    public static string? IdOf(string cursor)
    {
        try
        {
            return Base64Url.IsValid(cursor) && cursor.Length > 0 ? new UTF8Encoding(false, true).GetString(Base64Url.DecodeFromChars(cursor)) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

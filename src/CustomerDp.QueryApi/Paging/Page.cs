using CustomerDp.GraphQL.Errors;
using CustomerDp.Projections.Views;

namespace CustomerDp.QueryApi.Paging;

/// <summary>A part of an ordered list.</summary>
/// <param name="Items">What is on the page.</param>
/// <param name="Info">Where it stands.</param>
/// <param name="CountAll">Counts the whole list, when asked.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, PageInfo Info, Func<int> CountAll);

/// <summary>Cuts pages.</summary>
public static class Page
{
    /// <summary>How many items a page has at most.</summary>
    public const int MaxSize = 500;

    /// <summary>How many items a page has unless asked for otherwise.</summary>
    public const int DefaultSize = 50;

    /// <param name="items">The list, ordered by id.</param>
    /// <param name="idOf">The id of an item.</param>
    /// <param name="first">How many; null for the default.</param>
    /// <param name="after">The cursor behind which the page begins; null for the list's start.</param>
    /// <exception cref="GraphQLException">The size is out of range, or the text is no cursor.</exception>
    public static Page<T> Of<T>(IEnumerable<T> items, Func<T, string> idOf, int? first, string? after)
    {
        if (first is < 0 or > MaxSize)
        {
            throw new GraphQLException($"'first' must be from 0 to {MaxSize}.", "PAGE_SIZE_OUT_OF_RANGE");
        }

        var behind = after is null
            ? null
            : PageCursor.IdOf(after) ?? throw new GraphQLException("'after' is not a cursor of this list.", "CURSOR_INVALID");
        var size = first ?? DefaultSize;
        var rest = behind is null ? items : items.SkipWhile(i => IdComparer.Instance.Compare(idOf(i), behind) <= 0);
        var page = rest.Take(size + 1).ToList();
        var hasNext = page.Count > size;
        if (hasNext)
        {
            page.RemoveAt(size);
        }

        var info = new PageInfo(
            hasNext,
            behind is not null && items.Any(i => IdComparer.Instance.Compare(idOf(i), behind) <= 0),
            page.Count == 0 ? null : PageCursor.Of(idOf(page[0])),
            page.Count == 0 ? null : PageCursor.Of(idOf(page[^1])));
        return new Page<T>(page, info, items.Count);
    }
}

using CustomerDp.QueryApi.Paging;

namespace CustomerDp.QueryApi.Schema;

public sealed class QuoteEdge(Quote node)
{
    public string Cursor => PageCursor.Of(node.Id);

    public Quote Node => node;
}

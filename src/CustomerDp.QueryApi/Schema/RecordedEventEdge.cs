using CustomerDp.QueryApi.Paging;

namespace CustomerDp.QueryApi.Schema;

public sealed class RecordedEventEdge(string place, RecordedEvent node)
{
    public string Cursor => PageCursor.Of(place);

    public RecordedEvent Node => node;
}

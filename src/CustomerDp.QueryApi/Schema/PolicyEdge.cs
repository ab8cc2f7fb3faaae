using CustomerDp.QueryApi.Paging;

namespace CustomerDp.QueryApi.Schema;

public sealed class PolicyEdge(Policy node)
{
    public string Cursor => PageCursor.Of(node.Id);

    public Policy Node => node;
}

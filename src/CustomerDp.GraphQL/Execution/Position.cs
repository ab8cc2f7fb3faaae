namespace CustomerDp.GraphQL.Execution;

/// <summary>A response position that may be a leaf: the position around it, and its place there.</summary>
internal readonly record struct Position(ResponseNode Parent, int Index)
{
    /// <summary>The path as a response writes it.</summary>
    public List<object> Path => Parent.PathOf(Index);
}

namespace CustomerDp.GraphQL.Execution;

/// <summary>A composite response position: an object or list under way. Leaves need none until they fail.</summary>
internal sealed class ResponsePath(ResponsePath? parent, string? name, int index, bool isNonNull)
{
    private volatile bool _isNulled;

    public ResponsePath? Parent => parent;

    /// <summary>
    /// Records that the position becomes null, and with it every position up to the first nullable one. Errors below that come later
    /// are not reported (section 6.4.4).
    /// </summary>
    public void Null()
    {
        var node = this;
        node._isNulled = true;
        while (node.IsNonNull && node.Parent is { } next)
        {
            node = next;
            node._isNulled = true;
        }
    }

    public bool IsNulled => _isNulled;

    public bool IsWithinNull
    {
        get
        {
            for (var node = this; node is not null; node = node.Parent)
            {
                if (node._isNulled)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private bool IsNonNull => isNonNull;

    /// <summary>The path as a response writes it.</summary>
    public List<object> ToList()
    {
        var keys = parent?.ToList() ?? [];
        if (name is not null)
        {
            keys.Add(name);
        }
        else if (parent is not null)
        {
            keys.Add(index);
        }

        return keys;
    }
}

/// <summary>A response position that may be a leaf: its parent and its key.</summary>
internal readonly record struct Position(ResponsePath Parent, string? Name, int Index)
{
    public ResponsePath ToPath(bool isNonNull) => new(Parent, Name, Index, isNonNull);

    public List<object> ToList()
    {
        var keys = Parent.ToList();
        keys.Add(Name is null ? Index : Name);
        return keys;
    }
}

namespace CustomerDp.GraphQL.Http;

/// <summary>
/// How long the next answer will probably be: as the longest of late, since what is too short is copied. Safe for concurrent use, where a
/// lost answer does not matter.
/// </summary>
internal sealed class ResponseSize
{
    private const int Least = 1024;

    // Of what it is too large for an answer, this part is given up with each.
    private const int Decay = 16;

    private int _expected = Least;

    /// <summary>In bytes, with room for the writer, which asks for some before it knows that it is done.</summary>
    public int Expected => Volatile.Read(ref _expected) + Least;

    /// <summary>An answer was so long.</summary>
    public void Note(int bytes)
    {
        var expected = Volatile.Read(ref _expected);
        Volatile.Write(ref _expected, Math.Max(Least, bytes >= expected ? bytes : expected - ((expected - bytes) / Decay)));
    }
}

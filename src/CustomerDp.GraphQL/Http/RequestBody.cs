using System.Buffers;

namespace CustomerDp.GraphQL.Http;

/// <summary>The body of a request, in a rented buffer.</summary>
internal readonly struct RequestBody
{
    private readonly byte[] _buffer;
    private readonly int _length;

    /// <param name="body">Copied.</param>
    public RequestBody(ReadOnlySequence<byte> body)
    {
        _length = checked((int)body.Length);
        _buffer = ArrayPool<byte>.Shared.Rent(_length);
        body.CopyTo(_buffer);
    }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>
    /// Gives the buffer back, cleared: variables stand in it. For requests that were answered; what one that was not has left may still
    /// be read, and is left to the collector.
    /// </summary>
    public void Return()
    {
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
    }
}

using System.Buffers;

namespace CustomerDp.GraphQL.Http;

/// <summary>An answer before it is sent, since its length is said first, in a rented buffer.</summary>
/// <param name="size">As many bytes as it will probably have.</param>
internal sealed class ResponseBuffer(int size) : IBufferWriter<byte>
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(size);
    private int _length;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_length);
    }

    /// <summary>
    /// Gives the buffer back, cleared: persons' data stand in it. For answers that went out; one that did not is left to the collector,
    /// since something may still read it.
    /// </summary>
    public void Return()
    {
        Return(_buffer, _length);
        (_buffer, _length) = ([], 0);
    }

    private static void Return(byte[] buffer, int length)
    {
        buffer.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Reserve(int size)
    {
        if (_buffer.Length - _length < Math.Max(size, 1))
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
            Written.Span.CopyTo(larger);
            Return(_buffer, _length);
            _buffer = larger;
        }
    }
}

using System.Buffers;

namespace CustomerDp.Aws.Transport;

/// <summary>The body of a request, written once and sent by each try, in a rented buffer.</summary>
internal sealed class RequestBody : IBufferWriter<byte>
{
    private const int FirstLength = 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstLength);
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
    /// Gives the buffer back: for requests that were answered only. What was cut off may still be on its way out, and the buffer is left to
    /// the collector.
    /// </summary>
    public void Return()
    {
        GiveBack();
        _buffer = [];
        _length = 0;
    }

    private void Reserve(int size)
    {
        if (_buffer.Length - _length < Math.Max(size, 1))
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
            Written.Span.CopyTo(larger);
            GiveBack();
            _buffer = larger;
        }
    }

    // Others get it next, and it is full of personal data.
    private void GiveBack()
    {
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
    }
}

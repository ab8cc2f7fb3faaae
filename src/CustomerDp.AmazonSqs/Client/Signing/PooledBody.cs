using System.Buffers;

namespace CustomerDp.AmazonSqs.Signing;

/// <summary>A response body in a rented buffer: it is read once and forgotten.</summary>
internal readonly struct PooledBody : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _length;

    private PooledBody(byte[] buffer, int length)
    {
        _buffer = buffer;
        _length = length;
    }

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <summary>
    /// Reads to the end. The pipeline has no asynchronous way to read, and neither its timeout nor a caller's token ends a read that waits:
    /// a server that falls silent in mid-body would keep the thread, and whoever awaits the call, for ever.
    /// </summary>
    /// <param name="stream">The body.</param>
    /// <param name="timeout">For how long it may keep the reader waiting, in all.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static PooledBody ReadToEnd(Stream stream, TimeSpan timeout)
    {
        using var limit = new Limit(timeout);
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var read = limit.Read(stream, buffer.AsMemory(length));
                if (read == 0)
                {
                    return new PooledBody(buffer, length);
                }

                length += read;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    // Most bodies are there when they are read: no timer is made for them.
    private sealed class Limit(TimeSpan timeout) : IDisposable
    {
        private readonly CancellationTokenSource _ended = new();
        private bool _isCounting;

        public int Read(Stream stream, Memory<byte> buffer)
        {
            var reading = stream.ReadAsync(buffer, _ended.Token);
            if (reading.IsCompleted)
            {
                return reading.GetAwaiter().GetResult();
            }

            if (!_isCounting)
            {
                _isCounting = true;
                _ended.CancelAfter(timeout);
            }

            try
            {
                return reading.AsTask().GetAwaiter().GetResult();
            }
            catch (OperationCanceledException exception)
            {
                throw new TimeoutException("The body of the response did not come to its end in time.", exception);
            }
        }

        public void Dispose() => _ended.Dispose();
    }
}

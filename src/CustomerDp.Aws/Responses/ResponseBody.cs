using System.Buffers;

namespace CustomerDp.Aws.Responses;

/// <summary>The body of a response in a rented buffer: it is read once and forgotten.</summary>
internal readonly struct ResponseBody : IDisposable
{
    private const int UnknownLength = 4 * 1024;

    private readonly byte[] _buffer;
    private readonly int _length;

    private ResponseBody(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <param name="content">What to read to its end.</param>
    /// <param name="deadline">Ends the reading; what it has left counts unless <paramref name="timeout"/> says otherwise.</param>
    /// <param name="timeout">For how long the body may keep the reader waiting in all; null: what the deadline has left.</param>
    /// <param name="most">A longer body is refused.</param>
    /// <exception cref="IOException">It is longer, or ended before its end.</exception>
    public static async ValueTask<ResponseBody> ReadAsync(
        HttpContent content,
        CancellationTokenSource deadline,
        TimeSpan? timeout,
        int most)
    {
        var announced = content.Headers.ContentLength;
        if (announced > most)
        {
            throw TooLong();
        }

        var stream = await content.ReadAsStreamAsync(deadline.Token);
        // One more than announced: so that the end is seen without another buffer.
        var buffer = ArrayPool<byte>.Shared.Rent((int)(announced ?? UnknownLength) + 1);
        var length = 0;
        var isCounting = timeout is null;
        while (true)
        {
            if (length == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, length).CopyTo(larger);
                buffer.AsSpan(0, length).Clear();
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            // Where the reading fails the buffer is left to the collector: something may still write into it.
            var reading = stream.ReadAsync(buffer.AsMemory(length), deadline.Token);
            if (!reading.IsCompleted && !isCounting)
            {
                // Most bodies are there when they are read, and then nothing is counted.
                isCounting = true;
                deadline.CancelAfter(timeout!.Value);
            }

            var read = await reading;
            if (read == 0)
            {
                return new(buffer, length);
            }

            length += read;
            if (length > most)
            {
                throw TooLong();
            }
        }
    }

    public void Dispose()
    {
        // Persons' data stand in it: not for the next one who rents it.
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private static IOException TooLong() => new("The body of the response is longer than any answer of the service.");
}

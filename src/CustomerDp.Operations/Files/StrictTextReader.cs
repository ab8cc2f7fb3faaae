using System.IO.Pipelines;
using System.Text;

namespace CustomerDp.Operations.Files;

/// <summary>
/// Lines of a text in UTF-8, or in the UTF-16 or UTF-32 that its byte order mark tells. What is not in the encoding is told and not
/// replaced: a replaced letter would be stored as if the publisher had sent it. Lines end with LF, CR or both.
/// </summary>
internal sealed class StrictTextReader : IDisposable
{
    // A code point that no text holds (https://www.unicode.org/faq/private_use.html#nonchar4) stands for bytes that are none.
    private const char Broken = '\uFDD0';

    private const int LongestMark = 4;

    // In this order: the mark of UTF-32 LE begins with that of UTF-16 LE.
    private static readonly (string Name, int CodePage)[] Encodings =
        [("UTF-32", 12000), ("UTF-32", 12001), ("UTF-16", 1200), ("UTF-16", 1201), ("UTF-8", 65001)];

    private readonly StreamReader _text;
    private readonly MarkingFallback _fallback;

    private StrictTextReader(StreamReader text, MarkingFallback fallback, string encoding) =>
        (_text, _fallback, Encoding) = (text, fallback, encoding);

    /// <summary>For people: UTF-8, UTF-16 or UTF-32.</summary>
    public string Encoding { get; }

    /// <summary>Waits for the first bytes.</summary>
    /// <param name="stream">Need not be able to seek; is disposed of with the reader.</param>
    public static StrictTextReader Over(Stream stream)
    {
        var bytes = PipeReader.Create(stream);

        // A file that is shorter has none.
        var beginning = bytes.ReadAtLeastAsync(LongestMark).AsTask().GetAwaiter().GetResult().Buffer;
        Span<byte> mark = stackalloc byte[LongestMark];
        mark.Clear();
        var length = (int)Math.Min(beginning.Length, LongestMark);
        System.Buffers.BuffersExtensions.CopyTo(beginning.Slice(0, length), mark);
        var (name, codePage) = EncodingOf(mark[..length]);
        bytes.AdvanceTo(beginning.Start);

        var fallback = new MarkingFallback();
        var encoding = System.Text.Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, fallback);
        return new StrictTextReader(new StreamReader(bytes.AsStream(), encoding, detectEncodingFromByteOrderMarks: false), fallback, name);
    }

    /// <param name="isBroken">Whether the line has bytes that are not in the encoding; then the text is of no use.</param>
    /// <returns>Null at the end.</returns>
    public string? ReadLine(out bool isBroken)
    {
        var line = _text.ReadLine();
        isBroken = _fallback.WasUsed && line?.Contains(Broken) == true;
        return line;
    }

    public void Dispose() => _text.Dispose();

    private static (string Name, int CodePage) EncodingOf(ReadOnlySpan<byte> mark)
    {
        foreach (var encoding in Encodings)
        {
            if (mark.StartsWith(System.Text.Encoding.GetEncoding(encoding.CodePage).Preamble))
            {
                return encoding;
            }
        }

        return Encodings[^1];
    }

    /// <summary>Marks the places, so that their lines can be told: text is decoded in blocks.</summary>
    private sealed class MarkingFallback : DecoderFallback
    {
        public bool WasUsed { get; private set; }

        public override int MaxCharCount => 1;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

        private sealed class Buffer(MarkingFallback fallback) : DecoderFallbackBuffer
        {
            private int _left;

            public override int Remaining => _left;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                fallback.WasUsed = true;
                _left = 1;
                return true;
            }

            public override char GetNextChar() => _left-- > 0 ? Broken : default;

            public override bool MovePrevious() => false;

            public override void Reset() => _left = 0;
        }
    }
}

namespace CustomerDp.Contracts.Reading.Wrappings;

/// <summary>
/// Bytes that a compressor wrote, told by their first ones: gzip (<see href="https://www.rfc-editor.org/rfc/rfc1952#section-2.3"/>) and
/// Zstandard (<see href="https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1"/>). No JSON begins so.
/// </summary>
internal static class CompressedBytes
{
    public static bool Are(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]);
}

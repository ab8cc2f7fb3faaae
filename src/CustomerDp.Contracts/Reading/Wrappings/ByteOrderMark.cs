namespace CustomerDp.Contracts.Reading.Wrappings;

/// <summary>
/// U+FEFF in front of a text, which some writers leave there. It may be passed over (RFC 8259, section 8.1), and is, in front of the body
/// and of every text that is inside a wrapping.
/// </summary>
internal static class ByteOrderMark
{
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> utf8) => utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}

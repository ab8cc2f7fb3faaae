using System.Security.Cryptography;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// AES-256-GCM with a nonce that follows from key, content and context (as in RFC 8452, by HMAC): what is sealed again under the same key
/// gives the same bytes, so that a message that comes twice changes nothing, and no nonce stands for two contents.
/// </summary>
internal static class Sealing
{
    public const int KeyBytes = 32;

    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    /// <param name="key">32 bytes.</param>
    /// <param name="content">What is sealed.</param>
    /// <param name="context">What it is bound to: opened anywhere else it is refused.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> context)
    {
        var sealedBytes = new byte[HeaderBytes + content.Length];
        sealedBytes[0] = Format;
        var nonce = sealedBytes.AsSpan(1, NonceBytes);
        NonceOf(key, content, context, nonce);
        using var aes = new AesGcm(KeyOf(key, "encrypt"u8), TagBytes);
        aes.Encrypt(nonce, content, sealedBytes.AsSpan(HeaderBytes), sealedBytes.AsSpan(1 + NonceBytes, TagBytes), context);
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">It was not sealed by this key in this context, or not by this at all.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        if (sealedBytes.Length < HeaderBytes || sealedBytes[0] != Format)
        {
            throw new CryptographicException("Not sealed in a known format.");
        }

        var content = new byte[sealedBytes.Length - HeaderBytes];
        using var aes = new AesGcm(KeyOf(key, "encrypt"u8), TagBytes);
        aes.Decrypt(
            sealedBytes.Slice(1, NonceBytes), sealedBytes[HeaderBytes..], sealedBytes.Slice(1 + NonceBytes, TagBytes), content, context);
        return content;
    }

    private static void NonceOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> context, Span<byte> nonce)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(key, "nonce"u8));
        Span<byte> length = stackalloc byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, context.Length);
        hash.AppendData(length);
        hash.AppendData(context);
        hash.AppendData(content);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        digest[..NonceBytes].CopyTo(nonce);
    }

    // A key each for two purposes: https://www.rfc-editor.org/rfc/rfc5869#section-2.3.
    private static byte[] KeyOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> purpose)
    {
        var derived = new byte[KeyBytes];
        HKDF.Expand(HashAlgorithmName.SHA256, key, derived, purpose);
        return derived;
    }
}

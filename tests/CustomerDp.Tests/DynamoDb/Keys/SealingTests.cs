using System.Security.Cryptography;
using System.Text;
using CustomerDp.DynamoDb.Keys;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.DynamoDb.Keys;

[Trait("Kind", "unit")]
public class SealingTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Other = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void What_is_sealed_opens_to_the_same_and_sealed_again_it_is_the_same_bytes() =>
        Prop.ForAll<byte[], byte[]>((content, context) =>
        {
            var sealedBytes = Sealing.Seal(Key, content, context);
            Assert.Equal(content, Sealing.Open(Key, sealedBytes, context));
            Assert.Equal(sealedBytes, Sealing.Seal(Key, content, context));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_content_context_or_key_gives_another_nonce()
    {
        byte[][] sealedBytes =
        [
            Sealing.Seal(Key, "a"u8, "b"u8),
            Sealing.Seal(Key, "b"u8, "b"u8),
            Sealing.Seal(Key, "a"u8, "c"u8),
            Sealing.Seal(Key, ""u8, "ba"u8),
            Sealing.Seal(Other, "a"u8, "b"u8),
        ];

        Assert.Distinct(sealedBytes.Select(s => Convert.ToHexString(s.AsSpan(1, 12))));
    }

    [Fact]
    public void It_opens_nowhere_else_and_by_no_other_key_and_not_changed()
    {
        var sealedBytes = Sealing.Seal(Key, "content"u8, "here"u8);

        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Key, sealedBytes, "there"u8));
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Other, sealedBytes, "here"u8));
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Key, [], "here"u8));
        for (var i = 0; i < sealedBytes.Length; i++)
        {
            var changed = sealedBytes.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Key, changed, "here"u8));
        }
    }

    [Fact]
    public void Nothing_of_the_content_stands_in_it()
    {
        var sealedBytes = Sealing.Seal(Key, Encoding.UTF8.GetBytes("O'Neil"), []);

        Assert.DoesNotContain("O'Neil", Encoding.Latin1.GetString(sealedBytes), StringComparison.Ordinal);
    }
}

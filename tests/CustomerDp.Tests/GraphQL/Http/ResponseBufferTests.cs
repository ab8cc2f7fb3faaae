using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using CustomerDp.GraphQL.Http;

namespace CustomerDp.Tests.GraphQL.Http;

[Trait("Kind", "unit")]
public sealed class ResponseBufferTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(16, 1)]
    [InlineData(16, 100_000)]
    [InlineData(4_000, 3_999)]
    public void An_answer_is_whole_whatever_was_expected(int expected, int length)
    {
        var answer = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, length).Select(i => i % 10)));
        var buffer = new ResponseBuffer(expected);

        foreach (var part in answer.Chunk(777))
        {
            buffer.Write(part);
        }

        Assert.Equal(answer, buffer.Written.ToArray());
        buffer.Return();
        Assert.Equal(0, buffer.Written.Length);
    }

    [Fact]
    public void Nothing_of_an_answer_is_left_in_what_was_rented_for_it()
    {
        var buffer = new ResponseBuffer(16);
        buffer.Write("first"u8);
        Assert.True(MemoryMarshal.TryGetArray(buffer.Written, out var small));
        buffer.Write(new byte[5_000].AsSpan());
        buffer.Write("last"u8);
        Assert.True(MemoryMarshal.TryGetArray(buffer.Written, out var large));

        buffer.Return();

        // Of each as much as was written.
        Assert.NotSame(small.Array, large.Array);
        Assert.DoesNotContain(small, b => b != 0);
        Assert.DoesNotContain(large, b => b != 0);
    }

    [Fact]
    public void As_much_is_expected_as_was_needed_of_late()
    {
        var size = new ResponseSize();
        var least = size.Expected;

        size.Note(50_000);
        Assert.InRange(size.Expected, 50_000, 52_000);

        size.Note(40_000);
        Assert.InRange(size.Expected, 49_000, 51_000);

        for (var i = 0; i < 200; i++)
        {
            size.Note(10);
        }

        Assert.Equal(least, size.Expected, 20.0);
    }
}

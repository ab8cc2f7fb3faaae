using System.Text;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.TestHarness.Events;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Contracts;

[Trait("Kind", "unit")]
public class PasEventReaderFuzzTests
{
    private static readonly PasEventReader Reader = new("Other");

    [Fact]
    public void A_body_with_bytes_changed_cut_or_doubled_is_an_event_ignored_or_invalid_and_never_an_exception() =>
        Prop.ForAll(
            Arb.From(
                from eventType in Gen.Elements<string>(EventTypes.All)
                let body = Encoding.UTF8.GetBytes(EventJson.Of(FullEvents.Of(eventType)))
                from position in Gen.Choose(0, body.Length - 1)
                from length in Gen.Choose(0, 8)
                from kind in Gen.Choose(0, 3)
                from noise in Gen.ArrayOf(Gen.Elements("{}[]\",:\\u0123456789abcdefDn.-+ \u00E9\uD83D\uDE00\0".ToCharArray()), length)
                let text = Encoding.UTF8.GetBytes(noise)
                let cut = Math.Min(position + length, body.Length)
                select kind switch
                {
                    0 => body[..position],
                    1 => [.. body[..position], .. text, .. body[cut..]],
                    2 => [.. body[..cut], .. body[position..]],
                    _ => body.Select((b, i) => i == position ? (byte)(b ^ (1 << (length % 8))) : b).ToArray(),
                }),
            body =>
            {
                var result = Reader.Read(body);
                Assert.Single([result.IsEvent, result.IsIgnored, result.IsInvalid], outcome => outcome);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
}

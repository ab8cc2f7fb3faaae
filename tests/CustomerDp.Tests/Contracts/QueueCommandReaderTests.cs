using System.Globalization;
using System.Text;
using CustomerDp.Contracts.Commands;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Tests.Contracts;

[Trait("Kind", "unit")]
public sealed class QueueCommandReaderTests
{
    private static readonly QueueCommandReader Reader =
        new(["policy-events", "quote-events", "customer-changes"], ["policy-events", "quote-events"]);

    [Theory]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"bad release","for":"PT2H"}""", "2:00:00")]
    [InlineData("""{"for":"PT90M","reason":" bad release ","queue":"policy-events","command":"pause"}""", "1:30:00")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"bad release"}""", "1.00:00:00")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"bad release","for":null}""", "1.00:00:00")]
    [InlineData("\uFEFF{\"command\":\"pause\",\"queue\":\"policy-events\",\"reason\":\"bad release\",\"for\":\"PT1M\"}", "0:01:00")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"bad release","for":"P14D"}""", "14.00:00:00")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"bad release","for":"P2W"}""", "14.00:00:00")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"bad release","for":"P1DT1H1M1S"}""", "1.01:01:01")]
    public void A_pause_says_which_queue_why_and_for_how_long(string body, string length)
    {
        var command = Read(body);

        Assert.Equal(QueueCommandKind.Pause, command.Kind);
        Assert.Equal(["policy-events"], command.Queues);
        Assert.Equal("bad release", command.Reason);
        Assert.Equal(TimeSpan.Parse(length, CultureInfo.InvariantCulture), command.Length);
        Assert.DoesNotContain("bad", command.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"command":"resume","queue":"quote-events"}""", null)]
    [InlineData("""{"command":"resume","queue":"quote-events","reason":"mended"}""", "mended")]
    [InlineData("""{"command":"resume","queue":"customer-changes"}""", null, "customer-changes")]
    public void A_resume_says_which_queue_and_may_say_why(string body, string? reason, string queue = "quote-events")
    {
        var command = Read(body);

        Assert.Equal((QueueCommandKind.Resume, reason, TimeSpan.Zero), (command.Kind, command.Reason, command.Length));
        Assert.Equal([queue], command.Queues);
    }

    [Fact]
    public void An_asterisk_is_every_event_queue() =>
        Assert.Equal(["policy-events", "quote-events"], Read("""{"command":"resume","queue":"*"}""").Queues);

    [Theory]
    [InlineData("", "not-json")]
    [InlineData("pause", "not-json")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r"} x""", "not-json")]
    [InlineData("""{"command":"\ud800","queue":"policy-events","reason":"r"}""", "not-json")]
    [InlineData("""["pause"]""", "not-an-object")]
    [InlineData("\"pause\"", "not-an-object")]
    [InlineData("""{"command":"pause","queue":"policy-events","queue":"quote-events","reason":"r"}""", "field-twice")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","until":"2026-01-01"}""", "command-field-unknown")]
    [InlineData("""{"Command":"pause","queue":"policy-events","reason":"r"}""", "command-field-unknown")]
    [InlineData("""{}""", "command-missing")]
    [InlineData("""{"command":null,"queue":"policy-events","reason":"r"}""", "command-missing")]
    [InlineData("""{"command":"stop","queue":"policy-events","reason":"r"}""", "command-unknown")]
    [InlineData("""{"command":"PAUSE","queue":"policy-events","reason":"r"}""", "command-unknown")]
    [InlineData("""{"command":1,"queue":"policy-events","reason":"r"}""", "command-unknown")]
    [InlineData("""{"command":"pause","reason":"r"}""", "queue-missing")]
    [InlineData("""{"command":"pause","queue":"policy-events-dlq","reason":"r"}""", "queue-unknown")]
    [InlineData("""{"command":"pause","queue":"customer-dp-commands","reason":"r"}""", "queue-unknown")]
    [InlineData("""{"command":"pause","queue":"","reason":"r"}""", "queue-unknown")]
    [InlineData("""{"command":"pause","queue":["policy-events"],"reason":"r"}""", "queue-unknown")]
    [InlineData("""{"command":"pause","queue":"policy-events"}""", "pause-reason-missing")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":" "}""", "pause-reason-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"a\nb"}""", "pause-reason-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":{"why":"r"}}""", "pause-reason-invalid")]
    [InlineData("""{"command":"resume","queue":"policy-events","reason":""}""", "pause-reason-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"2h"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":7200}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"PT59S"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"P14DT1S"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"P"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"P1DT"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"P1M"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"PT1.5H"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"-PT1H"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"PT1H\n"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"PT99999999999H"}""", "pause-length-invalid")]
    [InlineData("""{"command":"pause","queue":"policy-events","reason":"r","for":"P9999999DT9999999H"}""", "pause-length-invalid")]
    [InlineData("""{"command":"resume","queue":"policy-events","for":"PT1H"}""", "resume-with-length")]
    public void What_is_no_command_has_a_reason(string body, string code)
    {
        Assert.False(Reader.TryRead(Encoding.UTF8.GetBytes(body), out var command, out var reason));
        Assert.Equal((null, code), (command, reason.Code));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_no_JSON()
    {
        Assert.False(Reader.TryRead([0x7B, 0xFF, 0x7D], out _, out var reason));
        Assert.Equal(InvalidReasons.NotJson, reason);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_reason_has_200_characters_at_most(int length, bool isRead) =>
        Assert.Equal(
            isRead,
            Reader.TryRead(
                Encoding.UTF8.GetBytes($$"""{"command":"pause","queue":"*","reason":"{{new string('r', length)}}"}"""), out _, out _));

    [Fact]
    public void Reading_never_throws_whatever_the_bytes_are()
    {
        var random = new Random(15);
        var good = Encoding.UTF8.GetBytes("""{"command":"pause","queue":"policy-events","reason":"r","for":"PT2H"}""");
        for (var i = 0; i < 20_000; i++)
        {
            var body = good.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            var isRead = Reader.TryRead(body.AsSpan(0, random.Next(body.Length + 1)), out var command, out var reason);
            Assert.Equal((isRead, !isRead), (command is not null, reason is not null));
        }
    }

    private static QueueCommand Read(string body)
    {
        Assert.True(Reader.TryRead(Encoding.UTF8.GetBytes(body), out var command, out var reason), reason?.Code);
        return command;
    }
}

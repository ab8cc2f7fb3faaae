using CustomerDp.DynamoDb.Time;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.DynamoDb;

/// <summary>The clock of AWS beside that of the machine.</summary>
[Trait("Kind", "unit")]
public sealed class ServiceTimeTests
{
    private readonly ManualTimeProvider _machine = new();
    private DateTimeOffset? _date;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1.4)]
    [InlineData(-1.4)]
    public async Task What_a_date_cannot_tell_is_no_difference(double seconds)
    {
        var time = Create();
        _date = _machine.GetUtcNow().AddSeconds(seconds);

        await time.MeasureAsync(Cancellation);

        Assert.Equal((_machine.GetUtcNow(), TimeSpan.Zero, null), (time.GetUtcNow(), time.Ahead, time.Difference));
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(600, "The clock of this machine is 10 min behind AWS's.")]
    [InlineData(-600, "The clock of this machine is 10 min ahead of AWS's.")]
    public async Task A_difference_is_taken_into_account_and_one_of_minutes_is_told(int seconds, string? told)
    {
        var time = Create();
        _date = _machine.GetUtcNow().AddSeconds(seconds);

        await time.MeasureAsync(Cancellation);

        Assert.InRange(time.GetUtcNow() - _date.Value, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(told, time.Difference);
    }

    [Fact]
    public async Task Without_an_answer_what_was_known_holds()
    {
        var answers = 0;
        var time = new ServiceTime(_machine, _ => answers++ == 0
            ? Task.FromResult<DateTimeOffset?>(_machine.GetUtcNow().AddHours(1))
            : throw new HttpRequestException());

        await time.MeasureAsync(Cancellation);
        await time.MeasureAsync(Cancellation);

        Assert.Equal(2, answers);
        Assert.InRange(time.Ahead, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    private ServiceTime Create() => new(_machine, _ => Task.FromResult(_date));
}

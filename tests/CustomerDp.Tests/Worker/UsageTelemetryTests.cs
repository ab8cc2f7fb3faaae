using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.Tests.Worker;

[Trait("Kind", "wire")]
public class UsageTelemetryTests
{
    [Fact]
    public async Task The_process_reports_to_nobody_by_itself()
    {
        await using var worker = await RunningWorker.BuildAsync();

        Assert.False(worker.Services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }
}

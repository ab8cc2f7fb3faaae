using Microsoft.Extensions.Hosting;

namespace CustomerDp.LocalHost.Running;

/// <summary>For hosts inside this process: whoever started them stops them, not a signal.</summary>
internal sealed class CallerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

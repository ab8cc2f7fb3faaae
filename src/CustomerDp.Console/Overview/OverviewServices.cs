using CustomerDp.Operations.Overview;

namespace CustomerDp.Console.Overview;

internal static class OverviewServices
{
    public static void AddOverview(this IServiceCollection services)
    {
        services.AddSingleton<OldestSamples>();
        services.AddSingleton<DepthHistory>();
        services.AddHostedService<DepthSampler>();
    }
}

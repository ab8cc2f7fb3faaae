using CustomerDp.ServiceDefaults.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.ServiceDefaults.Aws;

/// <summary>The standard AWS variables as a part of what is checked at the start.</summary>
public static class AwsEnvironmentServices
{
    /// <param name="services">The services of the process.</param>
    /// <param name="needed">What it cannot do without: ids as in <c>AWS_ENDPOINT_URL_SQS</c>. Without any only the forms are
    /// checked.</param>
    public static IServiceCollection AddAwsEnvironmentCheck(this IServiceCollection services, params string[] needed) =>
        services.AddSingleton<ISettingsCheck>(
            new AwsEnvironment(needed, Environment.GetEnvironmentVariable, AwsEnvironment.SdkKnowsRegion));
}

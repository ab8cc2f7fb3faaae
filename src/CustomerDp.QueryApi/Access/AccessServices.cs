using CustomerDp.QueryApi.Authentication.Settings;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Access;

internal static class AccessServices
{
    /// <summary>The caller of each request, and the reading that asks what they may see.</summary>
    public static void AddCustomerAccess(this IServiceCollection services)
    {
        services.AddSettings<AccessSettings>(AccessSettings.Section);
        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
            provider.GetRequiredService<IOptions<AuthenticationSettings>>().Value.Authority is null
                ? Caller.Anybody
                : Caller.Of(
                    provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.User,
                    provider.GetRequiredService<IOptions<AccessSettings>>().Value));
    }
}

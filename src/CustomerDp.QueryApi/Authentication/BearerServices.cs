using CustomerDp.QueryApi.Authentication.Keys;
using CustomerDp.QueryApi.Authentication.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Authentication;

internal static class BearerServices
{
    // An issuer answers in milliseconds; requests wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Nobody gets in without a valid token, unless there is no authority and this is Development. What is open to all has to say so.
    /// </summary>
    public static void AddBearerAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<AuthenticationSettings>(AuthenticationSettings.Section);
        builder.Services.AddHttpClient(KeyDocuments.ClientName, client =>
        {
            client.Timeout = Patience;
            client.MaxResponseContentBufferSize = KeyDocuments.MaxDocumentBytes;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            // To follow one could lead away from HTTPS, or to another issuer.
            AllowAutoRedirect = false,
        });
        builder.Services.AddSingleton<KeyDocuments>();
        builder.Services.AddSingleton<IssuerKeys>();
        builder.Services.AddSingleton<TokenValidator>();
        builder.Services.AddAuthentication(BearerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, configureOptions: null);
        builder.Services.AddAuthorization();
        builder.Services.AddOptions<AuthorizationOptions>().Configure<IOptions<AuthenticationSettings>>((authorization, settings) =>
        {
            // The fallback holds for every endpoint that does not say otherwise.
            authorization.FallbackPolicy = settings.Value.Authority is null ? null : authorization.DefaultPolicy;
        });
    }
}

using CustomerDp.QueryApi.Authentication.Keys;
using CustomerDp.QueryApi.Authentication.Settings;
using CustomerDp.QueryApi.Authentication.Tokens;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Authentication;

/// <summary>
/// Authentication by <c>Authorization: Bearer</c> (<see href="https://datatracker.ietf.org/doc/html/rfc6750">RFC 6750</see>). A token in
/// the URL or the body is not looked at: URLs are logged everywhere.
/// </summary>
internal static class BearerServices
{
    /// <summary>The name of the scheme, here and on the wire.</summary>
    public const string Scheme = JwtBearerDefaults.AuthenticationScheme;

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
        builder.Services.AddSingleton<TokenRules>();
        builder.Services.AddSingleton<StrictTokenHandler>();
        builder.Services.AddSingleton<BearerEvents>();

        // Not AddJwtBearer: it would take issuers and keys from Authentication:Schemes too, and read keys by a clock and rules of its own.
        builder.Services.AddAuthentication(Scheme).AddScheme<JwtBearerOptions, JwtBearerHandler>(Scheme, configureOptions: null);
        builder.Services.AddOptions<JwtBearerOptions>(Scheme).Configure<TokenRules, StrictTokenHandler>((bearer, rules, handler) =>
        {
            bearer.EventsType = typeof(BearerEvents);
            bearer.TokenValidationParameters = rules.ToParameters();
            bearer.TokenHandlers.Clear();
            bearer.TokenHandlers.Add(handler);
        });
        builder.Services.AddAuthorization();
        builder.Services.AddOptions<AuthorizationOptions>().Configure<IOptions<AuthenticationSettings>>((authorization, settings) =>
        {
            // The fallback holds for every endpoint that does not say otherwise.
            authorization.FallbackPolicy = settings.Value.Authority is null ? null : authorization.DefaultPolicy;
        });
    }
}

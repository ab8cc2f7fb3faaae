using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CustomerDp.Console.Signing;

/// <summary>
/// Sign-in by OpenID Connect (code flow with PKCE) and a cookie that lives for minutes. What has no policy of its own needs
/// <see cref="ConsolePolicies.Look"/>.
/// </summary>
internal static class SigningServices
{
    /// <summary>The cookie's name where it is sent by HTTPS only; <c>__Host-</c> has browsers hold it to this host.</summary>
    public const string CookieName = "__Host-customerdp-console";

    /// <summary>Where the issuer sends people back to; the issuer has to know it.</summary>
    public const string CallbackPath = "/signin-oidc";

    // An issuer answers in milliseconds; people wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddSigning(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<ConsoleSettings>(ConsoleSettings.Section);

        // Keys live as long as the process: nothing to steal lies anywhere, and there is one console (docs/adr/0030).
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<SignInEvents>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, LocalPerson>(LocalPerson.SchemeName, configureOptions: null)
            .AddCookie()
            .AddOpenIdConnect();
        services.AddOptions<AuthenticationOptions>().Configure<IOptions<ConsoleSettings>>(Choose);
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<ConsoleSettings>, IHostEnvironment>(KeepSession);
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme)
            .Configure<IOptions<ConsoleSettings>, IHostEnvironment>(Ask);
        services.AddAuthorization(authorization =>
        {
            foreach (var policy in ConsolePolicies.All)
            {
                authorization.AddPolicy(policy, p => Require(p, policy));
            }

            authorization.DefaultPolicy = authorization.GetPolicy(ConsolePolicies.Look)!;
            authorization.FallbackPolicy = authorization.DefaultPolicy;
        });
    }

    // Who may not look may do nothing else.
    private static void Require(AuthorizationPolicyBuilder builder, string policy)
    {
        builder.RequireAuthenticatedUser().RequireClaim(Person.May, ConsolePolicies.Look);
        if (policy != ConsolePolicies.Look)
        {
            builder.RequireClaim(Person.May, policy);
        }
    }

    private static void Choose(AuthenticationOptions authentication, IOptions<ConsoleSettings> settings)
    {
        if (settings.Value.Authority is null)
        {
            authentication.DefaultScheme = LocalPerson.SchemeName;
        }
        else
        {
            authentication.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            authentication.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
        }
    }

    private static void KeepSession(
        CookieAuthenticationOptions cookie, IOptions<ConsoleSettings> settings, IHostEnvironment environment)
    {
        cookie.ExpireTimeSpan = settings.Value.SessionTime;
        cookie.SlidingExpiration = false;
        cookie.Cookie.Name = environment.IsDevelopment() ? "customerdp-console" : CookieName;
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = SecurityIn(environment);

        // Not to a page of its own: the fault is told where it happened.
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    // On loopback there is no HTTPS; elsewhere a proxy may have taken it off.
    private static CookieSecurePolicy SecurityIn(IHostEnvironment environment) =>
        environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    private static void Ask(OpenIdConnectOptions oidc, IOptions<ConsoleSettings> settings, IHostEnvironment environment)
    {
        var console = settings.Value;
        oidc.Authority = console.Authority?.ToString() ?? "https://localhost";
        oidc.ClientId = console.ClientId ?? "none";
        oidc.ClientSecret = console.ClientSecret;
        oidc.RequireHttpsMetadata = console.RequireHttps;
        oidc.CallbackPath = CallbackPath;
        oidc.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        oidc.ResponseType = OpenIdConnectResponseType.Code;

        // By GET, so that cookies need not be sent with the posts of other sites.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.SaveTokens = false;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = false;
        oidc.UseTokenLifetime = false;
        oidc.BackchannelTimeout = Patience;
        oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oidc.NonceCookie.SecurePolicy = SecurityIn(environment);
        oidc.CorrelationCookie.SecurePolicy = SecurityIn(environment);
        oidc.Scope.Clear();
        foreach (var scope in console.Scopes ?? ConsoleSettings.DefaultScopes)
        {
            oidc.Scope.Add(scope);
        }

        oidc.Scope.Add("openid");
        oidc.EventsType = typeof(SignInEvents);
    }
}

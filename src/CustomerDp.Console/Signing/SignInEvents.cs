using System.Security.Claims;
using System.Text.Json;
using CustomerDp.ServiceDefaults.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerDp.Console.Signing;

/// <summary>What of a sign-in is kept, where it leads, and how it fails.</summary>
internal sealed class SignInEvents(IOptions<ConsoleSettings> settings, ILogger<SignInEvents> logger) : OpenIdConnectEvents
{
    /// <summary>
    /// Only what was asked for by GET is worth coming back to; a form that came too late was not acted on, and is told so.
    /// </summary>
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.HandleResponse();
        }

        return Task.CompletedTask;
    }

    /// <summary>The token is valid: the person is made of it, and the rest forgotten.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        var claims = ClaimsOf(context.TokenEndpointResponse?.IdToken ?? context.ProtocolMessage.IdToken);
        if (claims.FirstOrDefault(c => c.Type == Person.Subject)?.Value is not { Length: > 0 } subject)
        {
            context.Fail("The identity token has no sub.");
            return Task.CompletedTask;
        }

        var roles = claims.Where(c => c.Type == settings.Value.RoleClaim)
            .SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal);
        var name = claims.FirstOrDefault(c => c.Type == settings.Value.NameClaim)?.Value;
        string[] policies = [.. settings.Value.Roles().Where(r => roles.Contains(r.Role)).Select(r => r.Policy).Distinct()];
        context.Principal = Person.Create(CookieAuthenticationDefaults.AuthenticationScheme, subject, name, policies);
        var all = policies.Length == 0 ? "nothing" : string.Join(", ", policies);
        SigningLog.In(logger, subject, all);
        return Task.CompletedTask;
    }

    /// <summary>Back to where they wanted to go, which is here: a path such as <c>//example.com</c> would lead elsewhere.</summary>
    public override Task TicketReceived(TicketReceivedContext context)
    {
        context.ReturnUri = LocalAddress.Of(context.ReturnUri);
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        SigningLog.Failed(logger, context.Failure?.GetType().Name ?? "unknown");
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.HttpContext.Items[typeof(SignInEvents)] = true;
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>Whether this request is a sign-in that failed.</summary>
    public static bool HasFailed(HttpContext context) => context.Items.ContainsKey(typeof(SignInEvents));

    // Checked already; read again, since the framework's claims do not say what is inside an object.
    private static Claim[] ClaimsOf(string? token)
    {
        if (token is null)
        {
            return [];
        }

        using var payload = JsonDocument.Parse(Base64UrlEncoder.Decode(new JsonWebToken(token).EncodedPayload));
        return [.. ClaimReading.Of(payload.RootElement)];
    }
}

using System.Security.Claims;
using System.Text.Encodings.Web;
using CustomerDp.QueryApi.Authentication.Tokens;
using CustomerDp.QueryApi.Responses;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Authentication;

/// <summary>
/// Authenticates by <c>Authorization: Bearer</c> (<see href="https://datatracker.ietf.org/doc/html/rfc6750">RFC 6750</see>). A token in
/// the URL or the body is not looked at: URLs are logged everywhere.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IOptions<AuthenticationSettings> settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";

    private TokenFault? _fault;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var headers = Request.Headers.Authorization;
        if (headers.Count == 0 || settings.Value.Authority is null)
        {
            return AuthenticateResult.NoResult();
        }

        var header = headers.Count == 1 ? headers[0]! : "";
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            _fault = TokenFault.Malformed;
            return AuthenticateResult.Fail(_fault.Value.ToString());
        }

        var validator = Context.RequestServices.GetRequiredService<TokenValidator>();
        var result = await validator.ValidateAsync(header[Prefix.Length..].Trim(' '), Context.RequestAborted);
        if (result.Fault is { } fault)
        {
            _fault = fault;
            AuthenticationLog.Refused(Logger, fault);
            return AuthenticateResult.Fail(fault.ToString());
        }

        var identity = new ClaimsIdentity(ClaimReading.Of(result.Claims), SchemeName, ClaimNames.Subject, roleType: null);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_fault == TokenFault.KeysUnavailable)
        {
            // Not the caller's fault: a client that is told 401 throws its user out.
            Response.Headers.RetryAfter = "5";
            return ErrorResponse.WriteAsync(Response, StatusCodes.Status503ServiceUnavailable, "Tokens cannot be checked at the moment. Try again.", "AUTH_UNAVAILABLE");
        }

        Response.Headers.WWWAuthenticate = _fault is { } fault ? $"{SchemeName} error=\"invalid_token\", error_description=\"{fault}\"" : SchemeName;
        return ErrorResponse.WriteAsync(Response, StatusCodes.Status401Unauthorized, "The request needs a valid bearer token.", "AUTH_NOT_AUTHENTICATED");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorResponse.WriteAsync(Response, StatusCodes.Status403Forbidden, "The caller may not use this service.", "AUTH_NOT_AUTHORIZED");
}

using CustomerDp.QueryApi.Authentication.Settings;
using CustomerDp.QueryApi.Authentication.Tokens;
using CustomerDp.QueryApi.Responses;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Authentication;

/// <summary>
/// How a refusal is logged and answered
/// (<see href="https://datatracker.ietf.org/doc/html/rfc6750#section-3">RFC 6750, section 3</see>): by its fault alone.
/// </summary>
internal sealed class BearerEvents(IOptions<AuthenticationSettings> settings, ILogger<BearerEvents> logger) : JwtBearerEvents
{
    public override Task MessageReceived(MessageReceivedContext context)
    {
        if (settings.Value.Authority is null)
        {
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    public override Task AuthenticationFailed(AuthenticationFailedContext context)
    {
        if (FaultOf(context.Exception) is not { } fault)
        {
            // A fault of ours: the handler would answer 401, and a client that is told so throws its user out.
            return Task.FromException(context.Exception);
        }

        AuthenticationLog.Refused(logger, fault);
        return Task.CompletedTask;
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        var (response, fault) = (context.Response, FaultOf(context.AuthenticateFailure));
        context.HandleResponse();
        if (fault == TokenFault.KeysUnavailable)
        {
            // Not the caller's fault: a client that is told 401 throws its user out.
            response.Headers.RetryAfter = "5";
            return ErrorResponse.WriteAsync(
                response,
                StatusCodes.Status503ServiceUnavailable,
                "Tokens cannot be checked at the moment. Try again.",
                "AUTH_UNAVAILABLE");
        }

        response.Headers.WWWAuthenticate = fault is null
            ? BearerServices.Scheme
            : $"{BearerServices.Scheme} error=\"invalid_token\", error_description=\"{fault}\"";
        return ErrorResponse.WriteAsync(
            response, StatusCodes.Status401Unauthorized, "The request needs a valid bearer token.", "AUTH_NOT_AUTHENTICATED");
    }

    public override Task Forbidden(ForbiddenContext context) =>
        ErrorResponse.WriteAsync(
            context.Response, StatusCodes.Status403Forbidden, "The caller may not use this service.", "AUTH_NOT_AUTHORIZED");

    private static TokenFault? FaultOf(Exception? exception) => (exception as TokenRefusedException)?.Fault;
}

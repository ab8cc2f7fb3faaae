using System.Globalization;
using System.Threading.RateLimiting;
using CustomerDp.QueryApi.Authentication.Tokens;
using CustomerDp.QueryApi.Responses;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Limits;

internal static class RequestLimits
{
    // Clients send a request in milliseconds; who takes longer holds connections.
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    private const int LargestHeaders = 32 * 1024;

    private const long LargestBodyAnswered = 8 * 1024 * 1024;

    /// <summary>Kestrel's limits, and a token bucket for each caller.</summary>
    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<LimitSettings>(LimitSettings.Section);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
            kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;

            // The engine answers a larger one than it takes, and does not read it; a body up to this is let pass by then, so that the
            // client, which is still sending, gets to see the answer.
            kestrel.Limits.MaxRequestBodySize = LargestBodyAnswered;
        });
        builder.Services.AddRateLimiter(_ => { });
        builder
            .Services.AddOptions<RateLimiterOptions>()
            .Configure<IOptions<LimitSettings>>(
                (limiter, settings) =>
                {
                    limiter.AddPolicy(
                        PolicyName,
                        context => RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket(settings.Value)));
                    limiter.OnRejected = async (rejected, _) =>
                    {
                        var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
                        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(after.TotalSeconds))
                            .ToString(CultureInfo.InvariantCulture);
                        await ErrorResponse.WriteAsync(
                            rejected.HttpContext.Response,
                            StatusCodes.Status429TooManyRequests,
                            "Too many requests. Come again later.",
                            "TOO_MANY_REQUESTS");
                    };
                });
    }

    /// <summary>For the endpoints that callers share.</summary>
    public const string PolicyName = "caller";

    private static string CallerOf(HttpContext context) => context.User.FindFirst(ClaimNames.Subject) is { } subject
        ? $"sub {subject.Value}"
        : $"address {context.Connection.RemoteIpAddress}";

    private static TokenBucketRateLimiterOptions Bucket(LimitSettings settings) => new()
    {
        TokenLimit = settings.Burst,
        TokensPerPeriod = settings.RequestsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}

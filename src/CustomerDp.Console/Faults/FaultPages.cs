using CustomerDp.Console.Signing;
using CustomerDp.Operations.Holding;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerDp.Console.Faults;

/// <summary>Whatever goes wrong is told on a page of the console: what is so, and what to do.</summary>
internal static class FaultPages
{
    public static void UseFaultPages(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            var fault = await FaultOfAsync(context, next, app.Logger);
            if (fault is not null && !context.Response.HasStarted)
            {
                await ShowAsync(context, fault);
            }
        });
    }

    private static async Task<Fault?> FaultOfAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context);
            return context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }
                ? Fault.Of(context.Response.StatusCode, SignInEvents.HasFailed(context))
                : null;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer.
            return null;
        }
        catch (BadHttpRequestException exception)
        {
            return Fault.Of(exception.StatusCode, hasSignInFailed: false);
        }
        catch (Exception exception) when (FailureCodes.Of(exception, context.RequestAborted) is { } code)
        {
            FaultLog.OutOfReach(logger, code);
            return new Fault(
                StatusCodes.Status503ServiceUnavailable,
                "AWS did not do what it was asked for",
                "What you saw before may have changed meanwhile: look at the overview before you repeat it.",
                code,
                "the-first-look");
        }
        catch (Exception exception)
        {
            FaultLog.Broken(logger, exception.GetType().Name, exception.StackTrace);
            return Fault.Of(StatusCodes.Status500InternalServerError, hasSignInFailed: false);
        }
    }

    private static Task ShowAsync(HttpContext context, Fault fault)
    {
        context.Response.StatusCode = fault.Status;
        return new RazorComponentResult<FaultDocument>(new { Fault = fault }) { StatusCode = fault.Status }.ExecuteAsync(context);
    }
}

using CustomerDp.Console.Signing;
using CustomerDp.Operations.Holding;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace CustomerDp.Console.Faults;

/// <summary>Whatever goes wrong is told on a page of the console: what is so, and what to do.</summary>
internal static class FaultPages
{
    public static void UseFaultPages(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            var headers = context.Response.Headers.ToDictionary();
            var fault = await FaultOfAsync(context, next, app.Logger);
            if (fault is not null && !context.Response.HasStarted)
            {
                Restore(context.Response.Headers, headers);
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

    // What the page that could not be made said of itself is not so of this one, which says the same anew.
    private static void Restore(IHeaderDictionary headers, Dictionary<string, StringValues> before)
    {
        headers.Clear();
        foreach (var (name, value) in before)
        {
            headers[name] = value;
        }
    }

    // In a scope of its own: services of the other page's scope are that page's, and take no second one.
    private static async Task ShowAsync(HttpContext context, Fault fault)
    {
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        context.Response.StatusCode = fault.Status;
        await new RazorComponentResult<FaultDocument>(new { Fault = fault }) { StatusCode = fault.Status }.ExecuteAsync(context);
        context.RequestServices = services;
    }
}

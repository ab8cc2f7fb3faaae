using System.Text.Json;

namespace CustomerDp.QueryApi.Responses;

/// <summary>A refusal before GraphQL has a say, in the form of a GraphQL response, which clients understand.</summary>
internal static class ErrorResponse
{
    /// <param name="response">Not yet begun.</param>
    /// <param name="status">The status code.</param>
    /// <param name="message">For people.</param>
    /// <param name="code">For programs: <c>extensions.code</c>.</param>
    public static async Task WriteAsync(HttpResponse response, int status, string message, string code)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        var body = new { errors = new[] { new { message, extensions = new { code } } } };
        await JsonSerializer.SerializeAsync(response.Body, body, JsonSerializerOptions.Web, response.HttpContext.RequestAborted);
    }
}

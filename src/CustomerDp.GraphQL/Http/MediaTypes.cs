using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CustomerDp.GraphQL.Http;

/// <summary>Media types of GraphQL over HTTP (draft of 2025-05-08, sections "Media Types" and "Accept").</summary>
internal static class MediaTypes
{
    public const string GraphQLResponse = "application/graphql-response+json";
    public const string Json = "application/json";

    private const string Utf8 = "; charset=utf-8";

    /// <summary>One of the two, as the header of an answer says it.</summary>
    public static string InUtf8(string mediaType) => mediaType == Json ? Json + Utf8 : GraphQLResponse + Utf8;

    /// <summary>
    /// What to answer with: of the two types the one that the client weighs more, the newer one when they weigh the same; JSON for
    /// clients that take anything. Null when the client takes neither.
    /// </summary>
    public static string? Negotiate(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return Json;
        }

        if (request.Headers.Accept.Count == 1 && request.Headers.Accept[0] is "*/*" or Json)
        {
            return Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) || accepted.Count == 0)
        {
            return Json;
        }

        double newer = -1, json = -1;
        foreach (var range in accepted)
        {
            var weight = range.Quality ?? 1;
            if (range.MediaType.Equals(GraphQLResponse, StringComparison.OrdinalIgnoreCase))
            {
                newer = Math.Max(newer, weight);
            }
            else if (range.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
            {
                json = Math.Max(json, weight);
            }
        }

        if (json < 0 && newer < 0)
        {
            foreach (var range in accepted)
            {
                if (range.MatchesAllTypes
                    || (range.MatchesAllSubTypes && range.Type.Equals("application", StringComparison.OrdinalIgnoreCase)))
                {
                    json = Math.Max(json, range.Quality ?? 1);
                }
            }
        }

        if (newer <= 0 && json <= 0)
        {
            return null;
        }

        return newer >= json ? GraphQLResponse : Json;
    }

    /// <summary>True for a body that is JSON in UTF-8.</summary>
    public static bool IsJsonBody(HttpRequest request) => request.ContentType is Json or Json + Utf8 || IsJsonBody(request.ContentType);

    private static bool IsJsonBody(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}

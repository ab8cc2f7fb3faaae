using System.Net;
using System.Text.RegularExpressions;

namespace CustomerDp.ConsoleTests.Hosting;

/// <summary>What a browser sends, without its looks.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly Uri _address;

    public Visitor(Uri address, bool follows)
    {
        _address = address;
        _client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = follows })
        {
            BaseAddress = address,
        };
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The page there.</summary>
    public Task<Answer> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    /// <summary>Opens a page, fills in its form and sends it, as a person does.</summary>
    /// <param name="page">Where the form is.</param>
    /// <param name="action">Where it is sent.</param>
    /// <param name="fields">What is filled in.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Answer> SendFormAsync(
        string page, string action, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken) =>
        await PostAsync(
            action,
            (await GetAsync(page, cancellationToken)).Token,
            fields,
            _address.GetLeftPart(UriPartial.Authority),
            cancellationToken);

    /// <summary>Sends a form that may be forged.</summary>
    /// <param name="action">Where it is sent.</param>
    /// <param name="token">The token in it; null: none.</param>
    /// <param name="fields">What is filled in.</param>
    /// <param name="origin">Which site the browser says that it is from; null: it says nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Answer> PostAsync(
        string action, string? token, IReadOnlyDictionary<string, string> fields, string? origin, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>(fields);
        if (token is not null)
        {
            form["form-token"] = token;
        }

        var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(form) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return SendAsync(request, cancellationToken);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            return new Answer(
                response.StatusCode,
                response.RequestMessage!.RequestUri!,
                response.Headers.Location,
                await response.Content.ReadAsStringAsync(cancellationToken),
                response.Headers.ToDictionary(h => h.Key, h => string.Join("\n", h.Value), StringComparer.OrdinalIgnoreCase));
        }
    }

    public void Dispose() => _client.Dispose();

    /// <param name="Status">Its status code.</param>
    /// <param name="Address">What answered, at the end of all redirects.</param>
    /// <param name="Location">Where it leads.</param>
    /// <param name="Html">The page.</param>
    /// <param name="Headers">Its headers.</param>
    internal sealed partial record Answer(
        HttpStatusCode Status, Uri Address, Uri? Location, string Html, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>The token of the first form in it.</summary>
        public string? Token => FormToken().Match(Html) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

        /// <summary>What people read, without tags.</summary>
        public string Text => WebUtility.HtmlDecode(Blanks().Replace(Tags().Replace(Html, " "), " "));

        [GeneratedRegex("""name="form-token" value="([^"]+)""")]
        private static partial Regex FormToken();

        [GeneratedRegex("<[^>]*>")]
        private static partial Regex Tags();

        [GeneratedRegex(@"\s+")]
        private static partial Regex Blanks();
    }
}

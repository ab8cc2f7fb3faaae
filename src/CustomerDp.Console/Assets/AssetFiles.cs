using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CustomerDp.Console.Assets;

/// <summary>
/// The files that pages load: embedded, and addressed with a hash of what is in them, so that browsers keep them for good.
/// </summary>
public static class AssetFiles
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (byte[] Content, string Hash)> Files = Read();

    /// <summary>The address of a file, below the console's root.</summary>
    /// <param name="name">A file of <c>Assets/web</c>.</param>
    public static string AddressOf(string name) => $"/assets/{name}?v={Files[name].Hash}";

    /// <summary>Serves them to everybody: they say nothing.</summary>
    internal static void MapAssets(this IEndpointRouteBuilder app) => app.MapGet(
        "/assets/{name}",
        (string name, HttpContext context) =>
        {
            if (!Files.TryGetValue(name, out var file))
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = context.Request.Query["v"] == file.Hash
                ? "public, max-age=31536000, immutable"
                : "no-cache";
            return Results.Bytes(
                file.Content, Types[Path.GetExtension(name)], entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
        }).AllowAnonymous();

    private static FrozenDictionary<string, (byte[] Content, string Hash)> Read()
    {
        const string Prefix = "assets/";
        var assembly = typeof(AssetFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            n => n[Prefix.Length..],
            n =>
            {
                using var stream = assembly.GetManifestResourceStream(n)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return (content, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
            },
            StringComparer.Ordinal);
    }
}

namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>Claims of every token: <see href="https://datatracker.ietf.org/doc/html/rfc7519#section-4.1"/>.</summary>
internal static class ClaimNames
{
    public const string Subject = "sub";
}

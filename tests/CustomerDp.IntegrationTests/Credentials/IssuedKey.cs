namespace CustomerDp.IntegrationTests.Credentials;

/// <summary>Credentials of a session.</summary>
/// <param name="AccessKey">Whose they are.</param>
/// <param name="SecretKey">What signs.</param>
/// <param name="SessionToken">What has to go with each request.</param>
/// <param name="GoodUntil">From when on no request may be signed with them.</param>
public sealed record IssuedKey(string AccessKey, string SecretKey, string SessionToken, DateTimeOffset GoodUntil);

namespace CustomerDp.IntegrationTests.Credentials;

/// <summary>A request that was not let through.</summary>
/// <param name="Code">Why.</param>
/// <param name="Target">What it asked for.</param>
/// <param name="IsLean">Whether the lean client sent it: on either client some operations go the SDK's way.</param>
public sealed record RefusedRequest(string Code, string Target, bool IsLean);

using Amazon.Runtime;

namespace CustomerDp.Aws.Transport;

/// <summary>
/// Who asks, as AWS's clients say it: the SDK's own text, the retry mode, the application's id where one is configured, and that the lean
/// client sent it.
/// </summary>
internal static class UserAgent
{
    public static string Of(ClientConfig config) =>
        $"{config.UserAgent} cfg/retry-mode#standard{(config.ClientAppId is { Length: > 0 } id ? $" app/{id}" : "")} md/CustomerDp.Aws";
}

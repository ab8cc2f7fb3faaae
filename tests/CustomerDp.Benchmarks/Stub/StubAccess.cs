namespace CustomerDp.Benchmarks.Stub;

/// <summary>The one key that the stub knows. It opens nothing else.</summary>
internal static class StubAccess
{
    public const string AccessKeyId = "AKIASTUBSTUBSTUBSTUB";
    public const string SecretAccessKey = "stub+secret/of+the+benchmark/which+opens";
    public const string Region = "eu-west-1";

    /// <summary>The variables by which every AWS client finds the stub.</summary>
    public static Dictionary<string, string> EnvironmentOf(Uri address) => new()
    {
        ["AWS_ENDPOINT_URL_SQS"] = address.ToString(),
        ["AWS_ENDPOINT_URL_DYNAMODB"] = address.ToString(),
        ["AWS_REGION"] = Region,
        ["AWS_ACCESS_KEY_ID"] = AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = SecretAccessKey,
    };
}

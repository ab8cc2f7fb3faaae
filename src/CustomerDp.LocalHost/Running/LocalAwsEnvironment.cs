using CustomerDp.LocalHost.Emulators;

namespace CustomerDp.LocalHost.Running;

/// <summary>The variables of this process by which what it starts finds the emulators as it would find AWS, and the master key.</summary>
internal static class LocalAwsEnvironment
{
    /// <summary>What to type to reach the emulators from another terminal.</summary>
    public static IReadOnlyList<string> Use(EmulatorProcess emulators, LocalMasterKey masterKey)
    {
        List<string> set = [];
        Set("AWS_ENDPOINT_URL_SQS", emulators.SqsEndpoint.GetLeftPart(UriPartial.Authority));
        Set("AWS_ENDPOINT_URL_DYNAMODB", emulators.DynamoDbEndpoint.GetLeftPart(UriPartial.Authority));
        Set("AWS_REGION", "eu-west-1");

        // No emulator checks them, and none is sent to AWS.
        Set("AWS_ACCESS_KEY_ID", "local");
        Set("AWS_SECRET_ACCESS_KEY", "local");
        Set(LocalMasterKey.Variable, masterKey.Path);
        return set;

        void Set(string name, string value)
        {
            Environment.SetEnvironmentVariable(name, value);
            set.Add($"{name}={value}");
        }
    }
}

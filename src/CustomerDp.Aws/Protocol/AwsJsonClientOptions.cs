using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace CustomerDp.Aws.Protocol;

/// <summary>What a client is made of.</summary>
public sealed class AwsJsonClientOptions
{
    /// <summary>
    /// The settings of the service's client, read when the first request is sent: region, endpoint, proxy, retries, and
    /// <see cref="ClientConfig.Timeout"/>, within which a request has to be answered (default 100 s).
    /// </summary>
    public required ClientConfig Config { get; init; }

    /// <summary>What to sign with; null: what the settings or the SDK's default chain give.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>Where requests go that are signed with such credentials (null: not signed at all). Asked once for each account.</summary>
    public required Func<ImmutableCredentials?, Endpoint> ResolveEndpoint { get; init; }

    /// <summary>Headers of every request to the service, signed too. Default none.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>
    /// How long the body of a response may keep the reader waiting once its headers are there, more than zero. Null (default): what is left
    /// of <see cref="ClientConfig.Timeout"/>.
    /// </summary>
    public TimeSpan? ResponseBodyTimeout { get; init; }

    /// <summary>
    /// Longer answers are refused, in bytes. Default 64 MiB, well beyond any answer of SQS (ten messages) or DynamoDB (1 MB).
    /// </summary>
    public int MaxResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Random numbers from 0 to below 1 for the waits between tries. Default: <see cref="Random.Shared"/>.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;
}

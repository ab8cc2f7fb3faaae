namespace CustomerDp.Aws.Transport;

/// <summary>What all tries of one request have in common.</summary>
/// <param name="Target">The value of <c>X-Amz-Target</c>.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="InvocationId">Tells the service that tries belong together.</param>
internal sealed record Call(string Target, ReadOnlyMemory<byte> Body, string Hash, string InvocationId);

using CustomerDp.DynamoDb.Keys;

namespace CustomerDp.Simulation.Workers;

/// <summary>A master key that every process has.</summary>
internal sealed class FixedMasterKey : IMasterKey
{
    public static readonly FixedMasterKey One = new();

    /// <summary>The key.</summary>
    public static readonly byte[] Bytes = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private FixedMasterKey()
    {
    }

    public ValueTask<byte[]> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Bytes);
}

namespace CustomerDp.Benchmarks.Stub;

/// <summary>What a process under test asked of the stub since the counts were reset.</summary>
/// <param name="Requests">By operation.</param>
/// <param name="Receives">Those that brought messages.</param>
/// <param name="Received">Messages they brought, repeated ones included.</param>
/// <param name="Deleted">Messages deleted.</param>
/// <param name="Written">Different keys of the table that were written.</param>
/// <param name="Logged">Items in batches of the log, repeated ones included; of an event that converts a quote, two.</param>
/// <param name="WrongSignatures">Requests refused for their signature.</param>
/// <param name="Unsigned">Requests refused for having none.</param>
internal sealed record StubCounts(
    IReadOnlyDictionary<string, long> Requests,
    long Receives,
    long Received,
    long Deleted,
    long Written,
    long Logged,
    long WrongSignatures,
    long Unsigned)
{
    /// <summary>Messages a receive, of those that brought any.</summary>
    public double MessagesPerReceive => Receives == 0 ? 0 : (double)Received / Receives;
}

using CustomerDp.Operations.Erasing;

namespace CustomerDp.Cli.Erasing;

/// <summary>What <c>erasures --json</c> writes.</summary>
/// <param name="Count">How many.</param>
/// <param name="CameBack">Of how many the person came back.</param>
/// <param name="Erasures">By customer.</param>
internal sealed record ErasuresReport(int Count, int CameBack, IReadOnlyList<ErasuresReport.Entry> Erasures)
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="ErasedOn">Up to when, in UTC.</param>
    /// <param name="By">Who did it last; null where only marks on keys tell of it.</param>
    /// <param name="BegunAt">When it was last begun.</param>
    /// <param name="FinishedAt">When it was last finished; null: it is not, or only marks on keys tell of it.</param>
    /// <param name="CameBackOn">When the details happened that are shown since; null: none are.</param>
    internal sealed record Entry(
        string CustomerId,
        DateTime ErasedOn,
        string? By,
        DateTimeOffset? BegunAt,
        DateTimeOffset? FinishedAt,
        DateTime? CameBackOn)
    {
        public static Entry Of(ListedErasure listed) => new(
            listed.Erasure.CustomerId,
            listed.Erasure.ErasedOn,
            listed.Erasure.By,
            listed.Erasure.BegunAt,
            listed.Erasure.FinishedAt,
            listed.CameBackOn);
    }
}

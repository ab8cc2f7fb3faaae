using Amazon.DynamoDBv2;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Auditing;

/// <summary>Looks through the audit log, part by part.</summary>
public sealed class AuditSearch(OperationsSession session)
{
    // An entry has half a KiB: a part is a megabyte or two, some seconds at worst.
    private const int MostRead = 4_000;

    private const int Batch = 250;

    /// <param name="filter">Which entries.</param>
    /// <param name="olderThan">Where the last part ended; null: from the newest on.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<AuditPart> ReadAsync(
        AuditFilter filter, AuditPosition? olderThan, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        List<AuditEntry> found = [];
        for (var read = 0; read < MostRead;)
        {
            var entries = await session.Audit.NewestAsync(Batch, olderThan, cancellationToken);
            foreach (var entry in entries)
            {
                if (found.Count == most)
                {
                    // There is one more at least; whether it matches is for the next part.
                    return new AuditPart(found, olderThan, HasGivenUp: false);
                }

                olderThan = AuditPosition.Of(entry);
                if (filter.Matches(entry))
                {
                    found.Add(entry);
                }
            }

            if (entries.Count < Batch)
            {
                return new AuditPart(found, null, HasGivenUp: false);
            }

            read += entries.Count;
        }

        return new AuditPart(found, olderThan, HasGivenUp: found.Count < most);
    }
}

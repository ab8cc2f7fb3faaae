namespace CustomerDp.Cli.Provisioning;

/// <summary>What <c>provision --json</c> writes.</summary>
/// <param name="Resources">Each resource, in the order in which they were looked at.</param>
internal sealed record ProvisionReport(IReadOnlyList<ProvisionReport.Resource> Resources)
{
    /// <param name="Name">Kind and name.</param>
    /// <param name="State"><c>unchanged</c>, <c>created</c>, <c>differs</c> or <c>not-offered</c> (by an emulator).</param>
    /// <param name="Differences">A sentence each.</param>
    internal sealed record Resource(string Name, string State, IReadOnlyList<string> Differences);
}

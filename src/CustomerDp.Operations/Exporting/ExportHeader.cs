namespace CustomerDp.Operations.Exporting;

/// <summary>The first line of an export file.</summary>
/// <param name="Format">Always <see cref="ThisFormat"/>.</param>
/// <param name="Version">Of the format.</param>
/// <param name="Queue">Where the messages were.</param>
/// <param name="ExportedAt">When the export began.</param>
/// <param name="Notice">What whoever opens the file has to know.</param>
public sealed record ExportHeader(string Format, int Version, string Queue, DateTimeOffset ExportedAt, string Notice)
{
    public const string ThisFormat = "customerdp-export";
    public const int ThisVersion = 1;

    public const string PersonalData =
        "This file holds personal data: keep it encrypted, delete it when it is no longer needed. To mend an event edit its body, never "
            + "its original.";

    public static ExportHeader Of(string queue, DateTimeOffset at) => new(ThisFormat, ThisVersion, queue, at, PersonalData);
}

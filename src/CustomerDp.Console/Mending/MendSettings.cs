namespace CustomerDp.Console.Mending;

/// <summary>Where originals are kept. Bound to <c>CustomerDp:Console</c>.</summary>
public sealed class MendSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Console";

    /// <summary>
    /// A folder for export files of the originals of mended messages: personal data, which only the console's user may read. Null (the
    /// default): none are kept here, and who mends has to say that none is to be kept.
    /// </summary>
    public string? OriginalsFolder { get; set; }
}

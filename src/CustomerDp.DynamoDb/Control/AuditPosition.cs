namespace CustomerDp.DynamoDb.Control;

/// <summary>Where an entry stands in the audit log, so that a reader goes on where they were, whatever was written meanwhile.</summary>
/// <param name="At">When it began.</param>
/// <param name="Id">Its identity.</param>
public sealed record AuditPosition(DateTimeOffset At, string Id)
{
    private const char Separator = '~';

    /// <summary>As it stands in an address.</summary>
    public string Text => $"{At.UtcTicks:x}{Separator}{Id}";

    public static AuditPosition Of(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(entry.At, entry.Id);
    }

    /// <returns>Null for what is no <see cref="Text"/>.</returns>
    public static AuditPosition? Parse(string? text) =>
        text?.Split(Separator) is [var ticks, { Length: > 0 and <= 64 } id]
        && long.TryParse(ticks, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var number)
        && number >= 0
        && number <= DateTimeOffset.MaxValue.UtcTicks
        && id.All(char.IsAsciiLetterOrDigit)
            ? new(new DateTimeOffset(number, TimeSpan.Zero), id)
            : null;
}

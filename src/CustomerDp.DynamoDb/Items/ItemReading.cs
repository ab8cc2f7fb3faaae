using System.Globalization;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;

namespace CustomerDp.DynamoDb.Items;

/// <summary>
/// Reads the members of an item or a map, whichever client it came by; what is not there is null. No fault says what stands there instead.
/// </summary>
internal static class ItemReading
{
    // In characters; what is longer becomes a string first.
    private const int Room = 128;

    /// <exception cref="StoredItemException">It is not there.</exception>
    public static string RequiredText<TItem>(this TItem item, string name)
        where TItem : struct, IItem<TItem> =>
        item.Text(name) ?? throw new StoredItemException(name);

    /// <exception cref="StoredItemException">It is not there.</exception>
    public static TItem RequiredMap<TItem>(this TItem item, string name)
        where TItem : struct, IItem<TItem> =>
        item.TryMap(name, out var map) ? map : throw new StoredItemException(name);

    /// <exception cref="FormatException">It is none.</exception>
    public static DateOnly? Date<TItem>(this TItem item, string name)
        where TItem : struct, IItem<TItem> =>
        item.TryText(name, stackalloc char[Room], out var text) ? DateText.Parse(text) : null;

    /// <exception cref="FormatException">It is none.</exception>
    public static decimal? Amount<TItem>(this TItem item, string name)
        where TItem : struct, IItem<TItem> =>
        !item.TryText(name, stackalloc char[Room], out var text) ? null
        : decimal.TryParse(text, CultureInfo.InvariantCulture, out var amount) ? amount
        : throw new FormatException("No amount.");

    /// <summary>A time in UTC.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateTime? Time<TItem>(this TItem item, string name)
        where TItem : struct, IItem<TItem> =>
        item.TryText(name, stackalloc char[Room], out var text) ? VersionText.Utc(text) : null;

    /// <exception cref="StoredItemException">It is not there.</exception>
    public static DateTime RequiredTime<TItem>(this TItem item, string name)
        where TItem : struct, IItem<TItem> =>
        item.Time(name) ?? throw new StoredItemException(name);

    /// <inheritdoc cref="VersionText.Clock"/>
    public static ClockVersion? Clock<TItem>(this TItem item, string name, string knownId = "")
        where TItem : struct, IItem<TItem> =>
        item.TryText(name, stackalloc char[Room], out var text) ? VersionText.Clock(text, knownId) : null;

    public static TimeVersion? TimeVersion<TItem>(this TItem item, string name)
        where TItem : struct, IItem<TItem> =>
        item.TryText(name, stackalloc char[Room], out var text) ? VersionText.Time(text) : null;

    /// <summary>One of a few texts that are there already, or else one of its own.</summary>
    /// <exception cref="StoredItemException">It is not there.</exception>
    public static string RequiredText<TItem>(this TItem item, string name, ReadOnlySpan<string> known)
        where TItem : struct, IItem<TItem>
    {
        if (!item.TryText(name, stackalloc char[Room], out var text))
        {
            throw new StoredItemException(name);
        }

        foreach (var one in known)
        {
            if (text.SequenceEqual(one))
            {
                return one;
            }
        }

        return text.ToString();
    }

    /// <summary>The key of an item.</summary>
    /// <exception cref="StoredItemException">It is not there.</exception>
    public static (EntityKind Kind, string Id)? Key<TItem>(this TItem item)
        where TItem : struct, IItem<TItem> =>
        item.TryText(TableNames.PartitionKey, stackalloc char[Room], out var key)
            ? EntityKey.Parse(key)
            : throw new StoredItemException(TableNames.PartitionKey);
}

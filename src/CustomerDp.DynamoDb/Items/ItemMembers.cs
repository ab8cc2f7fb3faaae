using CustomerDp.Aws.DynamoDb.Items;

namespace CustomerDp.DynamoDb.Items;

/// <summary>Writes members as <see cref="AttributeMap"/> reads them; what is null is not there.</summary>
internal static class ItemMembers
{
    public static void Maybe(this IItemWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.Text(name, value);
        }
    }

    public static void Maybe(this IItemWriter writer, string name, DateOnly? value) =>
        writer.Maybe(name, value is { } date ? DateText.Of(date) : null);

    public static void Maybe(this IItemWriter writer, string name, DateTime? value) =>
        writer.Maybe(name, value is { } time ? VersionText.Of(time) : null);
}

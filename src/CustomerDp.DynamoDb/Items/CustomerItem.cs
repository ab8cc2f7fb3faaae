using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Items;

/// <summary>A customer as an item.</summary>
internal static class CustomerItem
{
    public static void WriteDetails(IItemWriter writer, string name, CustomerDetails details)
    {
        writer.StartMap(name);
        writer.Maybe("firstName", details.FirstName);
        writer.Maybe("lastName", details.LastName);
        writer.Maybe("dateOfBirth", details.DateOfBirth);
        writer.Maybe("email", details.Email);
        writer.Maybe("phone", details.Phone);
        if (details.Address is { } address)
        {
            writer.StartMap("address");
            writer.Maybe("street", address.Street);
            writer.Maybe("city", address.City);
            writer.Maybe("state", address.State);
            writer.Maybe("zipCode", address.ZipCode);
            writer.Maybe("country", address.Country);
            writer.EndMap();
        }

        writer.EndMap();
    }

    /// <summary>The whole item, as the writes leave it.</summary>
    public static Dictionary<string, AttributeValue> Write(string entityKey, CustomerState state)
    {
        var item = EntityKey.ItemOf(entityKey)
            .With(TableNames.CustomerId, EntityKey.Parse(entityKey)?.Id)
            .With(TableNames.CreatedAt, state.CreatedAt)
            .With(TableNames.ErasedOn, state.ErasedOn);
        if (state.Details is { } details)
        {
            item.With(TableNames.DetailsVersion, VersionText.Of(details.Version));
            WriteDetails(new ModelItemWriter(item), TableNames.Details, details.Value);
        }

        return item;
    }

    public static CustomerState Read(Dictionary<string, AttributeValue> item) => Read(new AttributeItem(item));

    public static CustomerState Read<TItem>(TItem item)
        where TItem : struct, IItem<TItem>
    {
        var erasedOn = item.Time(TableNames.ErasedOn);
        if (erasedOn is not null && !item.Has(TableNames.Details))
        {
            // Only an erasure leaves a customer without details.
            return new CustomerState(null, item.Time(TableNames.CreatedAt), erasedOn);
        }

        var details = item.RequiredMap(TableNames.Details);
        return new CustomerState(
            new(item.TimeVersion(TableNames.DetailsVersion) ?? throw new StoredItemException(TableNames.DetailsVersion), Details(details)),
            item.RequiredTime(TableNames.CreatedAt),
            erasedOn);
    }

    private static CustomerDetails Details<TItem>(TItem details)
        where TItem : struct, IItem<TItem> => new()
        {
            FirstName = details.Text("firstName"),
            LastName = details.Text("lastName"),
            DateOfBirth = details.Date("dateOfBirth"),
            Email = details.Text("email"),
            Phone = details.Text("phone"),
            Address = !details.TryMap("address", out var address) ? null : new Address
            {
                Street = address.Text("street"),
                City = address.Text("city"),
                State = address.Text("state"),
                ZipCode = address.Text("zipCode"),
                Country = address.Text("country"),
            },
        };
}

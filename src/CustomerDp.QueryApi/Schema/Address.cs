using CustomerDp.GraphQL.Annotations;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("A postal address as it was given.")]
public sealed class Address(Contracts.Events.Address address)
{
    public string? Street => address.Street;

    public string? City => address.City;

    public string? State => address.State;

    public string? ZipCode => address.ZipCode;

    public string? Country => address.Country;
}

using CustomerDp.GraphQL.Annotations;
using Told = CustomerDp.Projections.History.FieldChange;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("What an event changed in one field.")]
public sealed class FieldChange(Told told, bool isWithheld)
{
    [GraphQLDescription("The field's name, with those of the fields around it: status, premium.amount, address.city, customer.id.")]
    public string Field => told.Field;

    [GraphQLDescription("What was there before, as text; null where there was nothing, or the caller may not see it.")]
    public string? Before => isWithheld ? null : told.Before;

    [GraphQLDescription("What is there since, as text; null where there is nothing, or the caller may not see it.")]
    public string? After => isWithheld ? null : told.After;

    [GraphQLDescription("True if the caller may not see the values, which are personal data.")]
    public bool PersonalDataWithheld => isWithheld;
}

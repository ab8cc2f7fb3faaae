using CustomerDp.GraphQL.Annotations;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("What a policy costs.")]
public sealed class Premium(Contracts.Events.Premium premium)
{
    public decimal Amount => premium.Amount;

    [GraphQLDescription("The alphabetic code of ISO 4217.")]
    public string Currency => premium.Currency;
}

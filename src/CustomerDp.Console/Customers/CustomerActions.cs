using CustomerDp.Console.Layout;
using CustomerDp.Console.Signing;
using CustomerDp.Console.Visiting;
using CustomerDp.Operations.Erasing;
using CustomerDp.Operations.History;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CustomerDp.Console.Customers;

/// <summary>Showing personal values, which is written down, and erasing.</summary>
internal static class CustomerActions
{
    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<IOptions<ConsoleSettings>>().Value.Personal)
        {
            return;
        }

        app.MapPost("/customers/personal", ShowAsync).RequireAuthorization(ConsolePolicies.Bodies);
        app.MapPost("/customers/erase/begin", EraseAsync).RequireAuthorization(ConsolePolicies.Erase);
    }

    private static async Task<IResult> ShowAsync(
        [FromForm(Name = "id")] string? id, ConsoleSession session, CancellationToken cancellationToken) =>
        EntityQuery.Parse(null, id) is { } customer
            ? new RazorComponentResult<PersonalDocument>(new
            {
                Past = await new PastLookup(session).FindAsync(customer, asOf: null, showPersonal: true, cancellationToken),
            })
            : Results.NotFound();

    private static async Task<IResult> EraseAsync(
        [FromForm(Name = "id")] string? id,
        [FromForm(Name = "again")] string? again,
        ConsoleSession session,
        ErasureHost host,
        CancellationToken cancellationToken)
    {
        if (EntityQuery.Parse(null, id) is not { } customer)
        {
            return Results.NotFound();
        }

        if (again?.Trim() != customer.Id)
        {
            return Results.LocalRedirect(Addresses.With("~/customers/erase", ("id", customer.Id), ("fault", "id")));
        }

        var plan = await new Erasures(session).PlanAsync(customer.Id, cancellationToken);
        if (plan.Hold is not null)
        {
            return Results.LocalRedirect(Addresses.With("~/customers/erase", ("id", customer.Id)));
        }

        var isBegun = await host.BeginAsync(plan, session, cancellationToken);
        return Results.LocalRedirect($"~{EntityQuery.AddressOf(customer, ("done", isBegun ? "erase" : "erasing"))}");
    }
}

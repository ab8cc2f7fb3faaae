using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using Xunit;

namespace CustomerDp.TestHarness.Stores;

/// <summary>Short stories of up to six events with the customers they must give, by hand. Every order must end in the same.</summary>
public static class Scenarios
{
    private delegate (PasEvent[] Events, string Expected) Scenario(Func<string, string> id);

    private static readonly Dictionary<string, Scenario> All = new()
    {
        ["nothing happened"] = _ => ([], ""),
        ["a quote alone makes a customer"] = id => ([Pas.Held(id("Q1"), id("C1"), 1, 1)], "C1 Ann: Q1"),
        ["a policy alone makes a customer without details"] = id => ([Pas.Created(id("P1"), id("C1"), 1)], "C1 -: P1 PendingVerification"),
        ["a cancellation alone makes nobody"] = id => ([Pas.Cancelled(id("P1"), 2)], ""),
        ["a quote becomes a policy"] = id =>
            ([Pas.Held(id("Q1"), id("C1"), 1, 1), Pas.Created(id("P1"), id("C1"), 1, quote: id("Q1"))], "C1 Ann: P1 PendingVerification"),
        ["a quote becomes a policy that is verified"] = id =>
            (
                [
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Created(id("P1"), id("C1"), 1, quote: id("Q1")),
                    Pas.Verified(id("P1"), VerificationResult.Passed, 2),
                ],
                "C1 Ann: P1 Active"),
        ["verification fails"] = id =>
            ([Pas.Created(id("P1"), id("C1"), 1), Pas.Verified(id("P1"), VerificationResult.Failed, 2)], "C1 -: P1 VerificationFailed"),
        ["verification refers, then passes"] = id =>
            (
                [
                    Pas.Created(id("P1"), id("C1"), 1),
                    Pas.Verified(id("P1"), VerificationResult.Referred, 2),
                    Pas.Verified(id("P1"), VerificationResult.Passed, 3),
                ],
                "C1 -: P1 Active"),
        ["cancelled after verification"] = id =>
            (
                [Pas.Created(id("P1"), id("C1"), 1), Pas.Verified(id("P1"), VerificationResult.Passed, 2), Pas.Cancelled(id("P1"), 3)],
                "C1 -: P1 Cancelled"),
        ["verified after cancellation"] = id =>
            (
                [Pas.Created(id("P1"), id("C1"), 1), Pas.Cancelled(id("P1"), 2), Pas.Verified(id("P1"), VerificationResult.Passed, 3)],
                "C1 -: P1 Active"),
        ["expired, with holes in the clock"] = id =>
            (
                [Pas.Created(id("P1"), id("C1"), 3), Pas.Verified(id("P1"), VerificationResult.Passed, 17), Pas.Expired(id("P1"), 400)],
                "C1 -: P1 Expired"),
        ["the clock and not the time decides a status"] = id =>
            (
                [Pas.Created(id("P1"), id("C1"), 1, at: 50), Pas.Cancelled(id("P1"), 3, at: 10), Pas.Expired(id("P1"), 2, at: 90)],
                "C1 -: P1 Cancelled"),
        ["two events with one reading: the greater id wins"] = id =>
            (
                [Pas.Created(id("P1"), id("C1"), 1), Pas.Cancelled(id("P1"), 2, id: "a"), Pas.Expired(id("P1"), 2, id: "b")],
                "C1 -: P1 Expired"),
        ["created again with new terms keeps a later status"] = id =>
            (
                [
                    Pas.Created(id("P1"), id("C1"), 1, number: "1"),
                    Pas.Created(id("P1"), id("C1"), 3, number: "3"),
                    Pas.Cancelled(id("P1"), 5),
                ],
                "C1 -: P1/3 Cancelled"),
        ["created again sets the status back"] = id =>
            (
                [Pas.Created(id("P1"), id("C1"), 1), Pas.Cancelled(id("P1"), 2), Pas.Created(id("P1"), id("C1"), 3, number: "3")],
                "C1 -: P1/3 PendingVerification"),
        ["a quote moves to another holder"] = id =>
            ([Pas.Held(id("Q1"), id("C1"), 1, 1), Pas.Held(id("Q1"), id("C2"), 2, 2, name: "Bob")], "C1 Ann\nC2 Bob: Q1"),
        ["a quote moves back"] = id =>
            (
                [
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Held(id("Q1"), id("C2"), 2, 2, name: "Bob"),
                    Pas.Held(id("Q1"), id("C1"), 3, 3, name: "Anna"),
                ],
                "C1 Anna: Q1\nC2 Bob"),
        ["a quote moves and is converted"] = id =>
            (
                [
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Held(id("Q1"), id("C2"), 2, 2, name: "Bob"),
                    Pas.Created(id("P1"), id("C2"), 1, quote: id("Q1")),
                ],
                "C1 Ann\nC2 Bob: P1 PendingVerification"),
        ["a converted quote does not come back"] = id =>
            (
                [
                    Pas.Created(id("P1"), id("C1"), 1, quote: id("Q1")),
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Held(id("Q1"), id("C1"), 99, 99, name: "Late"),
                ],
                "C1 Late: P1 PendingVerification"),
        ["two policies of one quote"] = id =>
            (
                [
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Created(id("P1"), id("C1"), 1, quote: id("Q1")),
                    Pas.Created(id("P2"), id("C1"), 1, quote: id("Q1")),
                ],
                "C1 Ann: P1 PendingVerification, P2 PendingVerification"),
        ["a policy that was of another quote first converts both"] = id =>
            (
                [
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Held(id("Q2"), id("C1"), 1, 2, name: "Anna"),
                    Pas.Held(id("Q3"), id("C1"), 1, 3, name: "Anne"),
                    Pas.Created(id("P1"), id("C1"), 1, quote: id("Q1")),
                    Pas.Created(id("P1"), id("C1"), 2, quote: id("Q2")),
                ],
                "C1 Anne: P1 PendingVerification, Q3"),
        ["details by time, whatever the quotes' clocks say"] = id =>
            (
                [Pas.Held(id("Q1"), id("C1"), 900, 1, name: "First"), Pas.Held(id("Q2"), id("C1"), 1, 2, name: "Second")],
                "C1 Second: Q1, Q2"),
        ["newer details without a name clear the name"] = id =>
            ([Pas.Held(id("Q1"), id("C1"), 1, 1), Pas.Held(id("Q1"), id("C1"), 2, 2, name: null)], "C1 -: Q1"),
        ["details at one time: the greater id wins"] = id =>
            (
                [Pas.Held(id("Q1"), id("C1"), 1, 1, name: "A", id: "a"), Pas.Held(id("Q2"), id("C1"), 1, 1, name: "B", id: "b")],
                "C1 B: Q1, Q2"),
        ["an erased person is gone"] = id => ([Pas.Held(id("Q1"), id("C1"), 1, 1), Pas.Created(id("P1"), id("C2"), 1, quote: id("Q1")), Pas.Erased(id("C1"), 5)], "C2 -: P1 PendingVerification"),
        ["an erased person's policies stay"] = id =>
            ([Pas.Held(id("Q1"), id("C1"), 1, 1), Pas.Created(id("P1"), id("C1"), 1, quote: id("Q1")), Pas.Erased(id("C1"), 5)], "C1 -: P1 PendingVerification"),
        ["what occurred at the moment of the erasure is erased"] = id => ([Pas.Held(id("Q1"), id("C1"), 1, 5), Pas.Erased(id("C1"), 5)], "C1 -: Q1"),
        ["an erased person comes back"] = id =>
            (
                [
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Erased(id("C1"), 5),
                    Pas.Held(id("Q2"), id("C1"), 1, 6, name: "Anna"),
                ],
                "C1 Anna: Q1, Q2"),
        ["the latest erasure holds"] = id =>
            (
                [
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Erased(id("C1"), 2),
                    Pas.Held(id("Q2"), id("C1"), 1, 3, name: "Anna"),
                    Pas.Erased(id("C1"), 4),
                    Pas.Held(id("Q2"), id("C1"), 2, 5, name: "Anne"),
                ],
                "C1 Anne: Q1, Q2"),
        ["erased again"] = id =>
            (
                [
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Erased(id("C1"), 2),
                    Pas.Held(id("Q2"), id("C1"), 1, 3, name: "Anna"),
                    Pas.Erased(id("C1"), 4),
                ],
                "C1 -: Q1, Q2"),
        ["a policy changes hands and is cancelled"] = id =>
            ([Pas.Created(id("P1"), id("C1"), 1), Pas.Created(id("P1"), id("C2"), 2), Pas.Cancelled(id("P1"), 3)], "C2 -: P1 Cancelled"),
        ["two customers, six events"] = id =>
            (
                [
                    Pas.Held(id("Q1"), id("C1"), 1, 1),
                    Pas.Held(id("Q2"), id("C2"), 1, 2, name: "Bob"),
                    Pas.Created(id("P1"), id("C1"), 1, quote: id("Q1")),
                    Pas.Created(id("P2"), id("C2"), 1),
                    Pas.Verified(id("P1"), VerificationResult.Passed, 2),
                    Pas.Expired(id("P2"), 2),
                ],
                "C1 Ann: P1 Active\nC2 Bob: P2 Expired, Q2"),
    };

    /// <summary>For theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>The events of a scenario in the order they happened, and what they must give.</summary>
    public static (PasEvent[] Events, string Expected) Named(string name, Func<string, string> id) => All[name](id);

    /// <summary>Customers C1 and C2 in the notation of the scenarios.</summary>
    public static async Task<string> TextOfAsync(ICustomerStore store, Func<string, string> id, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (var customer in new[] { "C1", "C2" })
        {
            if (await store.FindAsync(id(customer), cancellationToken) is not { } view)
            {
                continue;
            }

            var prefix = id("").Length;
            var entities = view.Policies
                .Select(p => $"{p.Id[prefix..]}{(p.Terms.PolicyNumber is { } number ? "/" + number : "")} {p.Standing.Status}")
                .Concat(view.Quotes.Select(q => q.Id[prefix..]))
                .ToArray();
            lines.Add($"{customer} {view.Details?.FirstName ?? "-"}{(entities.Length == 0 ? "" : ": ")}{string.Join(", ", entities)}");
        }

        return string.Join('\n', lines);
    }
}

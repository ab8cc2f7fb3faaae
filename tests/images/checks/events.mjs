// Events as the policy administration system sends them, and the question whether one has been projected.

/** A line of `customerdp publish`: the customer exists from then on. */
export function customerEvent(customerId, quoteId) {
  const body = {
    eventId: `e-${quoteId}`,
    eventType: 'PolicyHolderAddedToQuoteEvent',
    occurredOn: '2026-03-05T08:00:00.120Z',
    logicalClockReading: 1,
    data: {
      quoteId,
      policyHolder: { policyHolderId: customerId, firstName: 'Ada', lastName: 'Brandt', dateOfBirth: '1984-05-17', email: 'ada@example.com' },
    },
  };
  return JSON.stringify({ queue: 'quote-events', body: JSON.stringify(body) });
}

/** The customer's name by GraphQL; null where there is no such customer, or no answer. */
export async function nameOf(customerId, port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ customer(id: ${JSON.stringify(customerId)}) { fullName } }` }),
    });
    return answer.ok ? ((await answer.json()).data?.customer?.fullName ?? null) : null;
  } catch {
    return null;
  }
}

/** Asks until the answer is one. Milliseconds that it took, or an error that says what was waited for. */
export async function until(what, ask, { every = 5, within = 60_000 } = {}) {
  const start = performance.now();
  for (;;) {
    if (await ask()) return performance.now() - start;
    if (performance.now() - start > within) throw new Error(`${what}: not within ${within / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

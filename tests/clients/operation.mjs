// What every client asks, and the documents' arguments: node <script> <url> <customer's id>.
export const [, , url, id] = process.argv;

export const text = /* GraphQL */ `
  query CustomerPolicies($id: ID!, $first: Int = 2) {
    customer(id: $id) {
      ...Person
      policies(first: $first) { totalCount nodes { id policyNumber status premium { amount currency } } }
    }
  }
  fragment Person on Customer { id fullName dateOfBirth }
`;

/** Prints the answer's data and ends. */
export function done(data) {
  console.log(JSON.stringify(data));
  process.exit(0);
}

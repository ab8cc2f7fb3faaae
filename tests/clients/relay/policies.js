import { graphql } from 'relay-runtime';

export const query = graphql`
  query policiesQuery($id: ID!) {
    customer(id: $id) {
      ...policies_customer
    }
  }
`;

export const customer = graphql`
  fragment policies_customer on Customer
  @refetchable(queryName: "policiesRefetchQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    fullName
    policies(first: $count, after: $cursor) @connection(key: "policies_customer_policies") {
      edges {
        node {
          id
          policyNumber
        }
      }
    }
  }
`;

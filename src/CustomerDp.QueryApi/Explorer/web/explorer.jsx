import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { createElement } from 'react';

// Relative to the page, which may stand behind a prefix that only the proxy knows.
const here = new URL('graphql/explorer/', location.href);
const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(new URL(workers[label] ?? 'editor.worker.js', here), { type: 'module' }),
};

// Where authentication is on, the token goes into the Headers tab: { "Authorization": "Bearer ..." }.
const fetcher = createGraphiQLFetcher({ url: new URL('graphql', location.href).href });
const defaultQuery = `query Customer($id: ID!) {
  customer(id: $id) {
    id
    fullName
    policies { nodes { id status productCode } }
    quotes { nodes { id addedAt } }
  }
}
`;
// One of the local host's samples.
const initialVariables = '{ "id": "CUST-1001" }';

createRoot(document.getElementById('explorer')).render(
  createElement(GraphiQL, { fetcher, defaultQuery, initialVariables, inputValueDeprecation: true, schemaDescription: true }));

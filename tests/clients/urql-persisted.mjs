// @urql/core with persisted queries: GETs with the hash, and on a miss a GET with hash and text.
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { done, id, text, url } from './operation.mjs';

const kinds = [];
const counting = (input, init) => {
  kinds.push(`${init.method}${new URL(input).searchParams.has('query') ? '+text' : ''}`);
  return fetch(input, init);
};
const ask = async () => {
  const client = new Client({ url, fetch: counting, exchanges: [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange] });
  const result = await client.query(text, { id }).toPromise();
  if (result.error) throw result.error;
  return result.data;
};
await ask();
const data = await ask();
console.log(kinds.join(' '));
done(data);

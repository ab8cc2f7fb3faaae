// graphql-request: a POST; several documents at once are refused with a message.
import { GraphQLClient } from 'graphql-request';
import { done, id, text, url } from './operation.mjs';

const client = new GraphQLClient(url);
const data = await client.request(text, { id });
const refusal = await client.batchRequests([{ document: text, variables: { id } }]).then(
  () => 'answered',
  (error) => `${error.response.status} ${JSON.stringify(error.response)}`,
);
console.log(refusal);
done(data);

// @urql/core as it comes: queries are sent by GET.
import { Client, fetchExchange } from '@urql/core';
import { done, id, text, url } from './operation.mjs';

const client = new Client({ url, exchanges: [fetchExchange] });
const result = await client.query(text, { id }).toPromise();
if (result.error) throw result.error;
done(result.data);

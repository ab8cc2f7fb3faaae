// graphql-codegen: node codegen.mjs <directory> <schema: a URL, or an SDL file>. Writes types.ts for the schema and the clients' operation. Over a URL
// it asks for no descriptions, so they are left out.
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { text } from './operation.mjs';

const [, , directory, schema] = process.argv;
const config = { disableDescriptions: true, scalars: { Decimal: 'string' } };
await generate(
  {
    schema,
    documents: [text],
    silent: true,
    errorsOnly: true,
    generates: { [join(directory, 'types.ts')]: { plugins: ['typescript', 'typescript-operations'], config } },
  },
  true,
);

import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, and where what is built here stays until the next time. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const obj = path.join(root, 'tests/images/obj');

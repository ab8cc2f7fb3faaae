import path from 'node:path';

/** The repository, and where what is built here stays until the next time. */
export const root = path.resolve(import.meta.dirname, '../../..');
export const obj = path.resolve(import.meta.dirname, '../obj');

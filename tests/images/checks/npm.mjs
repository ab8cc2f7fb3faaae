// Packages of npm in a directory that others install into, too.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './shell.mjs';

const digest = (content) => createHash('sha256').update(content).digest('hex').toUpperCase();

/**
 * Makes sure that the packages of a directory's package-lock.json are there. Keeps to what the local host and its tests, which may ask for
 * the same ones at the same moment, agreed on: one lock, one mark for what is there (src/CustomerDp.LocalHost/Npm/NpmInstallation.cs).
 */
export function ensure(folder) {
  const wanted = digest(readFileSync(path.join(folder, 'package-lock.json')));
  const marker = path.join(folder, 'node_modules/.installed');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  const lock = path.join(tmpdir(), `customerdp-npm-${digest(path.resolve(folder)).slice(0, 16)}.lock`);
  const script = '[ "$(cat "$1" 2>/dev/null)" = "$2" ] || { npm ci --ignore-scripts --no-audit --no-fund && printf %s "$2" >"$1"; }';
  run('flock', [lock, 'sh', '-c', script, 'ensure', marker, wanted], { cwd: folder });
}

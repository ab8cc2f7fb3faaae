// What is rendered against what was approved.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import YAML from 'yaml';
import { here, nameOf, read, yaml } from './chart.mjs';
import { approve, check } from './report.mjs';

const directory = path.join(here, 'approved');
const written = new Set();

export function document({ source, object }) {
  return `---\n# Source: ${source}\n${YAML.stringify(object, yaml)}`;
}

/** Objects as one text: comments and the order of templates' blank lines are no part of it. */
export const textOf = (objects) => objects.map(document).join('');

/** What of `objects` is not in `base`, whole, and in the first lines what is gone. */
export function differenceOf(objects, base) {
  const before = new Map(base.map((entry) => [nameOf(entry.object), document(entry)]));
  const after = new Map(objects.map((entry) => [nameOf(entry.object), document(entry)]));
  const gone = [...before.keys()].filter((name) => !after.has(name)).map((name) => `# Not there: ${name}\n`);
  return (
    gone.join('') +
    [...after]
      .filter(([name, text]) => before.get(name) !== text)
      .map(([, text]) => text)
      .join('')
  );
}

export function approved(file, text) {
  written.add(file);
  const at = path.join(directory, file);
  const name = `approved/${file}`;
  if (approve) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(at, text);
  }
  const before = existsSync(at) ? read(at) : '';
  return check(
    name,
    before === text ? [] : [...firstDifference(before, text), 'Look at it, and if it is meant: tests/chart/run --approve, then git diff'],
  );
}

/** Nothing lies there that no case renders any more. */
export function approvedIsWhole() {
  for (const file of readdirSync(directory)) {
    if (!written.has(file)) {
      if (approve) rmSync(path.join(directory, file));
      check(`approved/${file}`, approve ? [] : 'no case renders it any more: tests/chart/run --approve');
    }
  }
}

function firstDifference(before, after) {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  const i = at < 0 ? a.length : at;
  return [`line ${i + 1}:`, `- ${a[i] ?? ''}`, `+ ${b[i] ?? ''}`];
}

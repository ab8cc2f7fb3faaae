// The chart, its values, and the renderer.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import YAML from 'yaml';

export const here = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const root = path.resolve(here, '../..');
export const chart = path.join(root, 'charts/customer-dp');
export const release = 'customer-dp';
export const namespace = 'customer-dp';

// As Kubernetes and Helm read it, where yes is true.
export const yaml = { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false };

export const read = (...parts) => readFileSync(path.join(...parts), 'utf8');
export const defaults = YAML.parse(read(chart, 'values.yaml'));
export const schema = JSON.parse(read(chart, 'values.schema.json'));
export const metadata = YAML.parse(read(chart, 'Chart.yaml'));

/** Files of values that come with the chart, by the names without "-values.yaml". */
export const valuesFiles = Object.fromEntries(
  readdirSync(path.join(chart, 'ci'))
    .sort()
    .map((file) => [file.replace(/-values\.yaml$/, ''), path.join(chart, 'ci', file)]),
);

/** Every value of a tree that is no map, or an empty one: [path, value]. */
export function leaves(value, at = []) {
  const isMap = value !== null && typeof value === 'object' && !Array.isArray(value);
  return isMap && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, child]) => leaves(child, [...at, key]))
    : [[at, value]];
}

/** A copy of a tree of values with one of them changed. */
export function withValue(tree, at, value) {
  const copy = structuredClone(tree);
  let place = copy;
  for (const key of at.slice(0, -1)) place = place[key] ??= {};
  place[at.at(-1)] = value;
  return copy;
}

/** One tree of values over another, as Helm lays them: only maps are put together. */
export function over(base, given) {
  const isMap = (x) => x !== null && typeof x === 'object' && !Array.isArray(x);
  if (!isMap(base) || !isMap(given)) return given;
  const merged = { ...base };
  for (const [key, value] of Object.entries(given)) merged[key] = key in merged ? over(merged[key], value) : value;
  return merged;
}

/** Runs the renderer. Gives the text, or the error in words. */
export function renderText(values, more = []) {
  const run = spawnSync(path.join(here, 'obj/render'), ['-release', release, '-namespace', namespace, '-f', '-', ...more, chart], {
    encoding: 'utf8',
    input: YAML.stringify(values, yaml),
    maxBuffer: 1 << 26,
  });
  if (run.error) throw run.error;
  return run.status === 0 ? { text: run.stdout } : { error: run.stderr.trim() };
}

/** The objects of a rendered text, each with the template that it comes from. */
export function objectsOf(text) {
  return text
    .split(/^---$/m)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const document = YAML.parseDocument(part, yaml);
      if (document.errors.length > 0) throw document.errors[0];
      return { source: /^# Source: (\S+)/m.exec(part)?.[1], object: document.toJS() };
    });
}

export const nameOf = (object) => `${object.kind}/${object.metadata.name}`;

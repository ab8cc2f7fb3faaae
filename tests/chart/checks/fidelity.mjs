// The renderer against what helm 3.6.2 made of the chart in fidelity/, recorded by tests/chart/compare-with-helm --record.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import YAML from 'yaml';
import { here, namespace, objectsOf, read, release, yaml } from './chart.mjs';
import { document } from './approvals.mjs';
import { check } from './report.mjs';

export const kubeVersion = '1.33.0';
export const fidelity = path.join(here, 'fidelity');

const sets = [
  'list[1]=z',
  'list[3].q=w',
  'map.a.why=true',
  'gone.one=null',
  'text=a\\,b\\.c',
  'number=0123',
  'empty={x,y}',
  'map.new.deep=-5',
].join(',');

/** Values, and flags in helm's words. */
export const fidelityCases = [
  { name: 'defaults', values: {}, flags: [] },
  {
    name: 'values-over-values',
    values: { map: { b: null, a: { x: 1 } }, list: [], gone: { one: null }, number: 0, absent: 'there' },
    flags: [],
  },
  { name: 'set', values: {}, flags: ['--set', sets, '--set-string', 'fraction=2,affirmed=true'] },
  { name: 'set-over-a-file', values: { list: [{ a: 1, b: 2 }, 'q'] }, flags: ['--set', 'list[0].a=5'] },
  { name: 'upgrade', values: {}, flags: ['--is-upgrade'] },
];

export const recordOf = (name) => path.join(here, 'fidelity-of-helm', `${name}.yaml`);
export const recorded = (objects) => objects.map(document).sort().join('');

/** What the renderer makes of a chart. */
export function rendererOf(chart, values, flags = []) {
  const file = path.join(here, 'obj/values.yaml');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, YAML.stringify(values, yaml));
  const run = spawnSync(
    path.join(here, 'obj/render'),
    [
      '-release',
      release,
      '-namespace',
      namespace,
      '-kube-version',
      kubeVersion,
      '-f',
      file,
      ...flags.map((x) => x.replace(/^--/, '-')),
      chart,
    ],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return run.status === 0 ? { objects: objectsOf(run.stdout) } : { error: run.stderr };
}

export function checkFidelity() {
  for (const { name, values, flags } of fidelityCases) {
    const run = rendererOf(fidelity, values, flags);
    check(
      `renderer: fidelity, ${name}, as helm 3.6.2 has it`,
      run.error ? run.error : recorded(run.objects) === read(recordOf(name)) ? [] : recorded(run.objects),
    );
  }
}

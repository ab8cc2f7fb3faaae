// The table of values in the chart's README is made of the comments in values.yaml.
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { chart, here, read } from './chart.mjs';
import { approve, check } from './report.mjs';

export function checkReadme() {
  const readme = path.join(chart, 'README.md');
  const made = path.join(here, 'obj/README.md');
  copyFileSync(readme, made);
  const run = spawnSync(
    process.execPath,
    [
      path.join(here, 'node_modules/@bitnami/readme-generator-for-helm/bin/index.js'),
      '--values',
      path.join(chart, 'values.yaml'),
      '--readme',
      made,
    ],
    { encoding: 'utf8' },
  );
  check('README: every value is described, and nothing else', run.status === 0 ? [] : (run.stdout + run.stderr).trim());
  if (run.status !== 0) return;
  if (approve) copyFileSync(made, readme);
  check('README: the table of values is that of values.yaml', read(readme) === read(made) ? [] : 'it is not: tests/chart/run --approve');
}

// docker/build, with a docker that only writes down what it is asked for.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import YAML from 'yaml';
import { check } from '../../chart/checks/report.mjs';
import { targets } from './dockerfile.mjs';
import { obj, root } from './paths.mjs';

const digest = (digit) => `sha256:${digit.repeat(64)}`;

/** Runs it; `inspected` is what the registry answers when it is asked for a digest. */
function release(inspected, environment = {}) {
  mkdirSync(obj, { recursive: true });
  const folder = mkdtempSync(path.join(obj, 'release-'));
  const calls = path.join(folder, 'calls');
  writeFileSync(
    path.join(folder, 'docker'),
    `#!/bin/sh
if [ "$2" = imagetools ]; then ${inspected}; exit; fi
for argument; do printf '%s\\t' "$argument"; done >>'${calls}'; echo >>'${calls}'
while [ "$1" != --metadata-file ]; do shift; done
echo '{ "containerimage.digest": "${digest('c')}" }' >"$2"
`,
  );
  chmodSync(path.join(folder, 'docker'), 0o755);
  writeFileSync(calls, '');
  const run = spawnSync('docker/build', ['registry.example', '1.2.3'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment, PATH: `${folder}:${process.env.PATH}` },
  });
  const builds = readFileSync(calls, 'utf8').split('\n').filter(Boolean);
  rmSync(folder, { recursive: true });
  return { ...run, builds: builds.map((line) => line.split('\t')) };
}

export function checkRelease() {
  const good = release(`echo ${digest('a')}`);
  const argument = (build, name) => build.find((x) => x.startsWith(`${name}=`))?.slice(name.length + 1);
  check('release: it ends well', good.status === 0 ? [] : good.stderr);
  check(
    'release: every target is built, on bases by digest, for both architectures',
    targets.flatMap((target, i) => {
      const build = good.builds[i] ?? [];
      const bases = ['BUILD_BASE', 'RUNTIME_BASE'].map((x) => argument(build, x) ?? '');
      return [
        build.includes(target) ? [] : `no ${target}: ${build.join(' ')}`,
        bases.every((x) => x.endsWith(`@${digest('a')}`)) ? [] : `${target} on ${bases}`,
        build.includes('linux/amd64,linux/arm64') ? [] : `${target}: ${build.join(' ')}`,
        build.includes(`registry.example/customer-dp-${target}:1.2.3`) ? [] : `${target} has another name`,
      ].flat();
    }),
  );
  let values = {};
  try {
    values = YAML.parse(good.stdout);
  } catch {}
  const wanted = ['worker', 'queryApi', 'console', 'provision'].filter((x) => values?.[x]?.image?.digest !== digest('c'));
  check('release: it prints the values of the chart', wanted.length === 0 ? [] : `not for ${wanted}: ${good.stdout}`);

  for (const [name, inspected] of [
    ['the registry does not answer', 'exit 1'],
    ['the registry answers something else', 'echo nothing'],
  ]) {
    const bad = release(inspected);
    check(`release: nothing is built when ${name}`, bad.status !== 0 && bad.builds.length === 0 ? [] : `${bad.status}, ${bad.builds.length} built`);
  }
  const own = release('exit 1', { BUILD_BASE: `own/sdk@${digest('d')}`, RUNTIME_BASE: `own/aspnet@${digest('e')}` });
  const bases = own.builds.map((x) => argument(x, 'RUNTIME_BASE'));
  check('release: a base of one’s own stays as it is', own.status === 0 && bases.every((x) => x === `own/aspnet@${digest('e')}`) ? [] : own.stderr);
}

// `podman kube play` of what the chart renders, in a network of its own, so that no port of this machine is in the way. Where podman cannot
// run a container at all (no cgroups, a kernel that does not let it), the stage says so and counts nothing.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { check } from '../../chart/checks/report.mjs';
import { installEmulators } from './emulators.mjs';
import { imageOf } from './images.mjs';
import { root } from './paths.mjs';

const own = ['--net', '--mount', 'sh', '-euc', 'ip link set lo up; exec "$@"', 'sh'];

export async function playAlone(environment) {
  const probe = spawnSync('unshare', [...own, 'podman', 'run', '--rm', '--read-only', imageOf('cli'), '--help'], { encoding: 'utf8', env: environment });
  if (probe.status !== 0) {
    const why = `${probe.error?.message ?? ''}${probe.stderr}`.trim().split('\n').at(-1);
    console.log(`podman kube play: not here, and not counted, since podman cannot run a container: ${why}`);
    return;
  }
  installEmulators();
  const child = spawn('unshare', [...own, process.execPath, path.join(root, 'tests/images/checks/play.mjs')], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let count = 0;
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const { name, faults, note } = JSON.parse(line);
    if (note) console.log(`      ${note}`);
    else check(`podman kube play: ${name}`, faults);
    count++;
  }
  const code = await ended;
  check('podman kube play: it came to its end', code === 0 && count > 0 ? [] : `${code} after ${count} checks`);
}

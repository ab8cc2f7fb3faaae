// Where buildah and podman keep things: outside of the repository, since there are copies of the sources among them, and with settings under
// which they run inside of a container or on a small machine, too.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { run } from './shell.mjs';

const settings = `[containers]
cgroups = "enabled"
netns = "host"
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
default_sysctls = []
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "runc"
`;

const most = 6e9;
const folder = `/var/tmp/customerdp-images-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`;

/** Environment of buildah and podman. What they keep grows with every change of the sources, and is begun anew at 6 GB. */
export function openStorage() {
  mkdirSync(folder, { recursive: true });
  if (Number(run('du', ['-sb', folder]).split('\t')[0]) > most) rmSync(folder, { recursive: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'containers.conf'), settings);
  writeFileSync(
    path.join(folder, 'storage.conf'),
    `[storage]\ndriver = "vfs"\nrunroot = "${path.join(folder, 'run')}"\ngraphroot = "${path.join(folder, 'graph')}"\n`,
  );
  return {
    ...process.env,
    CONTAINERS_CONF: path.join(folder, 'containers.conf'),
    CONTAINERS_STORAGE_CONF: path.join(folder, 'storage.conf'),
    TMPDIR: folder,
  };
}

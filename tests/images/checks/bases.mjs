// Stand-ins for the two bases, put together from this machine, under the names that the Dockerfile has for them: what the images need of a
// base is then in them, and nothing else. The runtime's has dotnet, the libraries that it is linked with, and certificates: no shell, no
// tools, no variables. The build's is empty: this machine's own folders are mounted into it, and so nothing of them has to be copied.
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { obj, root } from './paths.mjs';
import { run } from './shell.mjs';

const bases = Object.fromEntries(
  [...readFileSync(path.join(root, 'docker/Dockerfile'), 'utf8').matchAll(/^ARG (\w+_BASE)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
);
const dotnet = path.dirname(realpathSync(run('sh', ['-c', 'command -v dotnet']).trim()));
const certificates = '/etc/ssl/certs/ca-certificates.crt';

function runtimeRoot(folder) {
  const into = (to) => path.join(folder, to);
  for (const directory of ['usr/bin', 'etc/ssl/certs', 'home/app', 'tmp']) mkdirSync(into(directory), { recursive: true });
  chmodSync(into('tmp'), 0o1777);
  for (const part of ['dotnet', 'host', 'shared']) cpSync(path.join(dotnet, part), into(`usr/share/dotnet/${part}`), { recursive: true });
  symlinkSync('/usr/share/dotnet/dotnet', into('usr/bin/dotnet'));
  writeFileSync(into('etc/passwd'), 'root:x:0:0:root:/root:/usr/sbin/nologin\napp:x:1654:1654::/home/app:/usr/sbin/nologin\n');
  cpSync(certificates, into(certificates), { dereference: true });

  // libssl is opened by name, and asks for libcrypto.
  const opened = run('sh', ['-c', 'ldconfig -p 2>/dev/null || /sbin/ldconfig -p']).match(/\/\S+\/libssl\.so\.3$/m)?.[0];
  if (!opened) throw new Error('There is no libssl.so.3 on this machine.');
  const shared = path.join(dotnet, 'shared/Microsoft.NETCore.App');
  const natives = readdirSync(shared).flatMap((x) => readdirSync(path.join(shared, x)).filter((y) => y.endsWith('.so')).map((y) => path.join(shared, x, y)));
  const linked = new Set([opened]);
  for (const file of [path.join(dotnet, 'dotnet'), opened, ...natives]) {
    for (const [library] of run('sh', ['-c', `ldd '${file}' || true`]).matchAll(/\/\S+\.so\S*(?= \(0x)/g)) linked.add(library);
  }
  for (const library of [...linked].filter((x) => !x.startsWith(dotnet))) {
    mkdirSync(path.dirname(into(library)), { recursive: true });
    cpSync(library, into(library), { dereference: true });
  }
}

function buildRoot(folder) {
  for (const directory of ['usr', 'bin', 'sbin', 'lib', 'lib64', 'etc', 'root', 'tmp', 'dev', 'proc', 'sys']) {
    mkdirSync(path.join(folder, directory), { recursive: true });
  }
  chmodSync(path.join(folder, 'tmp'), 0o1777);
  writeFileSync(path.join(folder, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
}

/** Makes the stand-ins where they are not there, or another dotnet is. */
export function makeBases(environment) {
  const version = run('dotnet', ['--list-runtimes']) + run('dotnet', ['--version']);
  const stamp = path.join(obj, 'bases.stamp');
  const there = run('buildah', ['images', '--format', '{{.Name}}:{{.Tag}}'], { env: environment });
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version && Object.values(bases).every((x) => there.includes(x))) return;
  for (const [base, fill] of [
    [bases.RUNTIME_BASE, runtimeRoot],
    [bases.BUILD_BASE, buildRoot],
  ]) {
    const folder = path.join(obj, 'base');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    fill(folder);
    const file = path.join(obj, 'base.Dockerfile');
    writeFileSync(file, 'FROM scratch\nCOPY . /\n');
    run('buildah', ['bud', '--isolation', 'chroot', '--platform', 'linux/amd64', '--tag', base, '--file', file, folder], { env: environment });
    rmSync(folder, { recursive: true });
  }
  writeFileSync(stamp, version);
}

/** What of this machine the build stage sees: programs and libraries, dotnet, certificates, and the packages that NuGet has already. */
export function buildMounts() {
  const home = homedir();
  const packages = process.env.NUGET_PACKAGES ?? path.join(home, '.nuget/packages');
  mkdirSync(packages, { recursive: true });
  const readable = ['/usr', '/bin', '/sbin', '/lib', '/lib64', '/etc/ssl', '/etc/ca-certificates', dotnet]
    .filter((x) => existsSync(x) && (x === '/usr' || !x.startsWith('/usr/')))
    .map((x) => `${x}:${x}:ro`);
  const feeds = path.join(home, '.nuget/NuGet/NuGet.Config');
  return [
    ...[...readable, `${packages}:/root/.nuget/packages`].flatMap((x) => ['--volume', x]),
    ...(existsSync(feeds) ? ['--secret', `id=nuget,src=${feeds}`] : []),
  ];
}

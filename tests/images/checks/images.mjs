// The four images, built by buildah from docker/Dockerfile on the stand-ins, and what stands in their configuration.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { check } from '../../chart/checks/report.mjs';
import { buildMounts, makeBases } from './bases.mjs';
import { targets } from './dockerfile.mjs';
import { root } from './paths.mjs';
import { run } from './shell.mjs';

// As charts/customer-dp/ci/emulators-values.yaml has them.
export const imageOf = (target) => `localhost/customer-dp-${target}:0.1.0`;

const revision = '0123456789abcdef0123456789abcdef01234567';
const largest = { worker: 30, 'query-api': 30, console: 40, cli: 35 };
const assemblies = { worker: 'CustomerDp.Worker.dll', 'query-api': 'CustomerDp.QueryApi.dll', console: 'CustomerDp.Console.dll', cli: 'customerdp.dll' };

/** Builds all; false where that did not work. */
export function buildImages(environment) {
  makeBases(environment);
  const mounts = buildMounts();
  return targets.every((target) =>
    check(
      `${target}: buildah builds it`,
      faultOf(() =>
        run(
          'buildah',
          [
            ...['bud', '--isolation', 'chroot', '--pull-never', '--layers', '--platform', 'linux/amd64', '--file', 'docker/Dockerfile'],
            ...['--build-arg', `REVISION=${revision}`, ...mounts, '--target', target, '--tag', imageOf(target), '.'],
          ],
          { cwd: root, env: environment },
        ),
      ),
    ),
  );
}

function faultOf(action) {
  try {
    action();
    return [];
  } catch (error) {
    return error.message;
  }
}

export function configurationOf(target, environment) {
  return JSON.parse(run('buildah', ['inspect', '--type', 'image', imageOf(target)], { env: environment })).OCIv1;
}

const mounted = {};

/** The files of an image, in a container that nobody else has. */
export function filesOf(target, environment) {
  if (!mounted[target]) {
    const container = run('buildah', ['from', '--pull-never', imageOf(target)], { env: environment }).trim();
    mounted[target] = { container, folder: run('buildah', ['mount', container], { env: environment }).trim() };
  }
  return mounted[target].folder;
}

/** Gives back what `filesOf` took. */
export function forgetFiles(environment) {
  for (const { container } of Object.values(mounted)) run('buildah', ['rm', container], { env: environment });
}

export function checkImages(environment) {
  const version = /<Version>(.+)<\/Version>/.exec(readFileSync(path.join(root, 'Directory.Build.props'), 'utf8'))[1];
  for (const target of targets) {
    const { config, architecture } = configurationOf(target, environment);
    const is = (name, actual, wanted) =>
      check(`${target}: ${name}`, JSON.stringify(actual) === JSON.stringify(wanted) ? [] : `${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`);
    const host = target !== 'cli';
    is('the architecture', architecture, 'amd64');
    is('the user', config.User, '1654:1654');
    is('the entry point', config.Entrypoint, ['dotnet', `/app/${assemblies[target]}`]);
    is('no command beside it', config.Cmd ?? null, null);
    is('the port', Object.keys(config.ExposedPorts ?? {}), host ? ['8080/tcp'] : []);
    is('the variables', (config.Env ?? []).filter((x) => !x.startsWith('PATH=')), host ? ['ASPNETCORE_HTTP_PORTS=8080'] : []);
    is('the folder', config.WorkingDir, host ? '/app' : '/work');
    const labels = Object.fromEntries(Object.entries(config.Labels ?? {}).map(([name, value]) => [name.replace('org.opencontainers.image.', ''), value]));
    is('the title', labels.title, `customer-dp-${target}`);
    is('the version', labels.version, version);
    is('the revision', labels.revision, revision);
    check(`${target}: more labels`, ['description', 'licenses', 'created', 'base.name'].filter((x) => !labels[x]).map((x) => `no ${x}`));
    checkFiles(target, config.WorkingDir, environment);
  }
}

function checkFiles(target, workingDirectory, environment) {
  const folder = filesOf(target, environment);
  const app = path.join(folder, 'app');
  check(`${target}: its folder is there`, existsSync(path.join(folder, workingDirectory)) ? [] : `${workingDirectory} is not`);
  const megabytes = Number(run('du', ['-sb', app]).split('\t')[0]) / 1e6;
  console.log(`      ${target}: ${megabytes.toFixed(1)} MB beside the base`);
  check(`${target}: at most ${largest[target]} MB beside the base`, megabytes <= largest[target] ? [] : `${megabytes.toFixed(1)} MB`);
  const files = run('find', [app, '-printf', '%P\\t%U\\t%m\\n'])
    .split('\n')
    .slice(0, -1)
    .map((x) => x.split('\t'));
  check(
    `${target}: all files are root's, and nobody else may write them`,
    files.filter(([, user, mode]) => user !== '0' || (Number.parseInt(mode, 8) & 0o022) !== 0).map((x) => x.join(' ')),
  );
  const built = /\.(cs|csproj|xml|user)$|\.received\.|(^|\/)(node_modules|obj|bin)(\/|$)|appsettings\.Development/;
  check(
    `${target}: nothing of the build is in it`,
    files.map(([name]) => name).filter((x) => built.test(x)),
  );
  const shells = run('find', [folder, '-xdev', '(', '-name', 'sh', '-o', '-name', '*bash', '-o', '-name', 'busybox', ')', '-printf', '/%P\\n']);
  check(`${target}: no shell`, shells.split('\n').filter(Boolean));
}

// The images as Kubernetes would run them: uid 1654, PID 1, a read-only root, no capabilities, and here no network either. bubblewrap makes
// the sandbox, the image's own configuration says what runs in it.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { check } from '../../chart/checks/report.mjs';
import { until } from './events.mjs';
import { configurationOf, filesOf } from './images.mjs';
import { run } from './shell.mjs';

const settings = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:4100',
  AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:4101',
  ASPNETCORE_ENVIRONMENT: 'Development',
};

/** Starts an image. `pid` is that of its PID 1, seen from here; `ended` its exit code and what it said. */
async function start(target, environment, { tmp = true, args = [], env = {} } = {}) {
  const { config } = configurationOf(target, environment);
  const folder = filesOf(target, environment);
  // What a container runtime makes, too, where it mounts something.
  for (const directory of ['proc', 'dev', 'tmp']) mkdirSync(path.join(folder, directory), { recursive: true });
  const variables = [...config.Env.map((x) => x.split(/=(.*)/s)), ...Object.entries({ ...settings, ...env })];
  const sandbox = spawn(
    'bwrap',
    [
      ...['--ro-bind', folder, '/', '--proc', '/proc', '--dev', '/dev', ...(tmp ? ['--tmpfs', '/tmp'] : [])],
      ...['--unshare-all', '--uid', config.User.split(':')[0], '--gid', config.User.split(':')[1], '--cap-drop', 'ALL'],
      ...['--as-pid-1', '--die-with-parent', '--info-fd', '3', '--chdir', config.WorkingDir, '--clearenv'],
      ...variables.flatMap(([name, value]) => ['--setenv', name, value]),
      ...['--', ...config.Entrypoint, ...args],
    ],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
  );
  let said = '';
  sandbox.stdout.on('data', (text) => (said += text));
  sandbox.stderr.on('data', (text) => (said += text));
  const ended = new Promise((resolve) => sandbox.on('close', (code, signal) => resolve({ code: code ?? signal, said })));
  const info = await new Promise((resolve) => {
    let text = '';
    sandbox.stdio[3].on('data', (more) => (text += more));
    sandbox.stdio[3].on('end', () => resolve(text));
  });
  if (!info) throw new Error(`bubblewrap: ${(await ended).said}`);
  return { pid: JSON.parse(info)['child-pid'], ended, said: () => said };
}

/** The status of a URL inside of the sandbox's network, where only this machine's node can be brought to ask; 0 for no answer. */
function ask(pid, at) {
  const script = `fetch('http://127.0.0.1:8080${at}').then((x) => console.log(x.status), () => console.log(0))`;
  return Number(run('nsenter', ['--target', `${pid}`, '--user', '--net', '--preserve-credentials', process.execPath, '-e', script]));
}

async function checkHost(target, environment, within, tmp) {
  const name = `${target}, confined${tmp ? '' : ', with nothing writable at all'}`;
  const host = await start(target, environment, { tmp, env: { CustomerDp__Drain__Delay: '00:00:02' } });
  try {
    const started = await until('/health/live', () => ask(host.pid, '/health/live') === 200, { every: 100, within: 90_000 }).then(
      () => [],
      (error) => `${error.message}: ${host.said()}`,
    );
    if (!check(`${name}: it starts, and is alive without AWS`, started)) return;
    check(`${name}: it is not ready without AWS`, ask(host.pid, '/health/ready') === 503 ? [] : `${ask(host.pid, '/health/ready')}`);
    if (tmp) {
      const status = Object.fromEntries(readFileSync(`/proc/${host.pid}/status`, 'utf8').split('\n').map((x) => x.split(/:\s*/)));
      const held = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].filter((x) => !/^0+$/.test(status[x]));
      check(`${name}: no capabilities`, held.map((x) => `${x} ${status[x]}`));
      check(`${name}: it is PID 1`, status.NSpid.trim().endsWith('\t1') ? [] : status.NSpid);
      const mounts = readFileSync(`/proc/${host.pid}/mountinfo`, 'utf8').split('\n').map((x) => x.split(' '));
      check(`${name}: the root is read-only`, /^ro,/.test(mounts.find((x) => x[4] === '/')?.[5] ?? '') ? [] : 'it is not');
    }
    const since = performance.now();
    process.kill(host.pid, 'SIGTERM');
    const timer = setTimeout(() => process.kill(host.pid, 'SIGKILL'), 60_000);
    const { code, said } = await host.ended;
    clearTimeout(timer);
    const seconds = (performance.now() - since) / 1000;
    check(`${name}: SIGTERM ends it with 0`, code === 0 ? [] : `${code}: ${said}`);
    check(`${name}: SIGTERM ends it within ${within} s`, seconds < within ? [] : `${seconds.toFixed(1)} s`);
    check(`${name}: it tried to write nothing`, said.match(/.*(read-only file system|permission denied|access to the path).*/gi) ?? []);
  } finally {
    try {
      process.kill(host.pid, 'SIGKILL');
    } catch {}
    await host.ended;
  }
}

async function checkCommand(name, args, wanted, text, environment) {
  const command = await start('cli', environment, { args });
  const { code, said } = await command.ended;
  check(`cli, confined: ${name}`, code === wanted && text.test(said) ? [] : `${code}: ${said}`);
}

export async function checkConfined(environment) {
  await checkHost('worker', environment, 30, true);
  await checkHost('query-api', environment, 35, true);
  await checkHost('worker', environment, 30, false);
  await checkHost('query-api', environment, 35, false);
  await checkCommand('it helps', ['--help'], 0, /provision/, environment);
  await checkCommand('provisioning without AWS fails, to be tried again', ['provision'], 1, /AWS could not be reached/, environment);
  await checkCommand('a wrong setting is refused', ['provision', '--nothing'], 2, /--nothing/, environment);
}

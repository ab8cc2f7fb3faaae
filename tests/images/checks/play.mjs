// Runs in a network of its own: emulators, the provisioning job, both hosts, an event, a question, and the end. Prints a line of JSON for
// each check. What is played is what the chart renders for ci/emulators-values.yaml, with these changes, each for podman:
//   - the job is a pod, since podman of Debian 12 knows no jobs;
//   - probes are left out, and called from here: podman would run curl in the image;
//   - a secret that the chart leaves to whoever installs it is made here. podman of Debian 12 hands its data on without decoding it, and
//     crashes where a volume of a secret does not say whether it is optional;
//   - pods are in this network (hostNetwork), without mapped ports, and so the query API has to listen on another one than the worker.
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import YAML from 'yaml';
import { startEmulators } from './emulators.mjs';
import { customerEvent, nameOf, until } from './events.mjs';
import { imageOf } from './images.mjs';
import { obj, root } from './paths.mjs';
import { delay, run } from './shell.mjs';

const backlog = 1000;
const ports = { worker: 8080, 'query-api': 8081 };
const queryPort = ports['query-api'];
const folder = path.join(obj, 'play');
mkdirSync(folder, { recursive: true });

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const check = (name, faults) => write({ name, faults: [faults].flat() });
const podman = (...args) => run('podman', args);
const podmanLater = (...args) => promisify(execFile)('podman', args);

const objects = YAML.parseAllDocuments(readFileSync(path.join(root, 'tests/chart/approved/emulators.yaml'), 'utf8'), { version: '1.1' }).map((x) => x.toJS());
const find = (kind, component) =>
  structuredClone(objects.find((x) => x.kind === kind && x.metadata.labels['app.kubernetes.io/component'] === component));

const secrets = new Set();

/** The secrets that a pod's template mounts and that are not there yet: master keys, in base64. */
function newSecrets({ spec }) {
  const mounted = (spec.volumes ?? []).filter((x) => x.secret).map((x) => x.secret);
  for (const secret of mounted) secret.optional = false;
  const missing = mounted.filter(({ secretName }) => !secrets.has(secretName));
  return missing.map(({ secretName, items }) => {
    secrets.add(secretName);
    const data = Object.fromEntries(items.map(({ key }) => [key, randomBytes(32).toString('base64')]));
    return { apiVersion: 'v1', kind: 'Secret', metadata: { name: secretName }, data };
  });
}

/** A pod's template as podman can play it. Gives its probes back. */
function prepare({ spec }) {
  spec.hostNetwork = true;
  const [container] = spec.containers;
  delete container.ports;
  const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'].flatMap((x) => {
    const probe = container[x];
    delete container[x];
    return probe ? [[x, probe.httpGet.path]] : [];
  });
  return probes;
}

function play(name, ...documents) {
  const file = path.join(folder, `${name}.yaml`);
  writeFileSync(file, documents.map((x) => YAML.stringify(x)).join('---\n'));
  podman('kube', 'play', '--quiet', file);
  return file;
}

const statusOf = (url) => fetch(url).then((x) => x.status, () => 0);

async function publish(count, prefix) {
  const customers = Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);
  writeFileSync(path.join(folder, 'events.jsonl'), customers.map((x) => customerEvent(x, `Q-${x}`)).join('\n'));
  const settings = Object.entries(emulators.environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  await podmanLater('run', '--rm', '--read-only', '--network', 'host', '--volume', `${folder}:/work:ro`, ...settings, imageOf('cli'), 'publish', 'events.jsonl');
  return customers;
}

async function missing(customers) {
  const names = [];
  for (const customer of customers) {
    if (!(await nameOf(customer, queryPort))) names.push(customer);
  }
  return names;
}

function clear() {
  spawnSync('podman', ['pod', 'rm', '--all', '--force', '--time', '0']);
  spawnSync('podman', ['volume', 'rm', '--all', '--force']);
  spawnSync('podman', ['secret', 'rm', '--all']);
}

// Deployments are played as pods of these names.
const pod = (component) => `customer-dp-${component}-pod-0`;
const containerOf = (component) => podman('ps', '--all', '--filter', `pod=${pod(component)}`, '--filter', `ancestor=${imageOf(component)}`, '--format', '{{.Names}}').trim();

function playHost(component) {
  const settings = find('ConfigMap', component);
  settings.data.ASPNETCORE_HTTP_PORTS = `${ports[component]}`;
  const deployment = find('Deployment', component);
  const probes = prepare(deployment.spec.template);
  play(component, ...newSecrets(deployment.spec.template), settings, deployment);
  return { probes, grace: deployment.spec.template.spec.terminationGracePeriodSeconds };
}

/** Stops a host as a node does, while `meanwhile` goes on. */
async function stop(component, grace, meanwhile = () => {}) {
  const container = containerOf(component);
  const since = performance.now();
  const stopped = podmanLater('pod', 'stop', '--time', `${grace}`, pod(component));
  await Promise.all([stopped, meanwhile()]);
  const seconds = (performance.now() - since) / 1000;
  const code = podman('inspect', '--format', '{{.State.ExitCode}}', container).trim();
  write({ note: `${component}: stopped within ${seconds.toFixed(1)} s of ${grace} s` });
  check(`${component}: SIGTERM ends it with 0, within its grace period`, code === '0' && seconds < grace ? [] : `${code} after ${seconds.toFixed(1)} s: ${podman('logs', '--tail', '20', container)}`);
}

clear();
const emulators = await startEmulators(4100, 4101);
try {
  const job = find('Job', 'provision');
  const template = job.spec.template;
  prepare(template);
  play('provision', { apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, name: job.metadata.name }, spec: template.spec });
  const provision = `${job.metadata.name}-provision`;
  const code = podman('wait', provision).trim();
  check('the provisioning job ends with 0', code === '0' ? [] : `${code}: ${podman('logs', provision)}`);
  podman('pod', 'rm', '--force', job.metadata.name);

  const [first] = await publish(1, 'FIRST');
  const since = performance.now();
  const worker = playHost('worker');
  const queryApi = playHost('query-api');
  for (const [component, { probes }] of [
    ['worker', worker],
    ['query-api', queryApi],
  ]) {
    check(`${component}: the chart has three probes`, probes.length === 3 ? [] : `${probes}`);
    for (const [name, at] of probes) {
      const answers = until(at, async () => (await statusOf(`http://127.0.0.1:${ports[component]}${at}`)) === 200, { every: 50 });
      check(`${component}: its ${name} answers`, await answers.then(() => [], (error) => error.message));
    }
    const [it] = JSON.parse(podman('inspect', containerOf(component)));
    check(`${component}: it runs as uid 1654, on a read-only root, without capabilities`, [
      it.Config.User === '1654:1654' ? [] : `as ${it.Config.User}`,
      it.HostConfig.ReadonlyRootfs ? [] : 'the root can be written',
      it.EffectiveCaps?.length ? `${it.EffectiveCaps}` : [],
    ].flat());
  }
  const projected = until('the event', () => nameOf(first, queryPort), { every: 50 });
  check('an event is projected, and a question is answered', await projected.then(() => [], (error) => error.message));
  write({ note: `from nothing to an answer in ${((performance.now() - since) / 1000).toFixed(1)} s` });

  // Told to stop in the middle of its work: what it has not finished is there for the next one.
  const published = publish(backlog, 'MANY');
  const begun = until('the first of many', () => nameOf('MANY-1', queryPort), { every: 10 });
  check('worker: it takes what is published while it runs', await begun.then(() => [], (error) => error.message));
  await stop('worker', worker.grace);
  const many = await published;
  const waiting = await missing(many);
  write({ note: `${waiting.length} of ${backlog} events were not projected when the worker had stopped` });
  check('worker: it was stopped in the middle of its work', waiting.length > 0 ? [] : 'it had done all of it');
  podman('pod', 'rm', '--force', pod('worker'));
  playHost('worker');
  const again = performance.now();
  let left = many;
  // However slow the machine is: it is lost if nothing of what is left comes any more, for longer than a worker keeps it from the others.
  for (let before = Infinity; left.length > 0 && left.length < before; ) {
    before = left.length;
    await until('one more event', async () => (left = await missing(left)).length < before, { every: 200 }).catch(() => {});
  }
  write({ note: `${((performance.now() - again) / 1000).toFixed(1)} s until the next worker had projected the rest` });
  check('nothing is lost by it', left);
  await stop('worker', worker.grace);

  const seen = { served: 0, refused: [], notReady: false };
  await stop('query-api', queryApi.grace, async () => {
    for (const end = performance.now() + 5000; performance.now() < end; await delay(100)) {
      seen.notReady ||= (await statusOf(`http://127.0.0.1:${queryPort}/health/ready`)) === 503;
      if (await nameOf(first, queryPort)) seen.served++;
      else seen.refused.push(`at ${(5000 - (end - performance.now())).toFixed(0)} ms`);
    }
  });
  check('query-api: it goes on answering while it drains', seen.served > 0 ? seen.refused : 'no answer');
  check('query-api: it says that it is not ready while it drains', seen.notReady ? [] : 'it does not');
} finally {
  clear();
  await emulators.stop();
}

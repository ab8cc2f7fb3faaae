// docker/compose.yaml: what can be said of it without docker.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import YAML from 'yaml';
import { check } from '../../chart/checks/report.mjs';
import { targets } from './dockerfile.mjs';
import { root } from './paths.mjs';

export function checkCompose() {
  const document = YAML.parseDocument(readFileSync(path.join(root, 'docker/compose.yaml'), 'utf8'), { merge: true, uniqueKeys: true });
  check(
    'compose: it is YAML',
    document.errors.map((x) => x.message),
  );
  const { services } = document.toJS();
  const all = Object.entries(services);
  const own = all.filter(([, x]) => x.build);
  const built = own.map(([, x]) => x.build.target);
  check(
    'compose: everything of ours is in it, by a target of the Dockerfile',
    [...targets.filter((x) => !built.includes(x)), ...built.filter((x) => !targets.includes(x))],
  );
  check(
    'compose: images of others have a tag',
    all.filter(([, x]) => !x.build && !/:(?!latest$)[\w.-]+$/.test(x.image)).map(([name, x]) => `${name}: ${x.image}`),
  );
  check(
    'compose: nothing listens on more than loopback',
    all.flatMap(([name, x]) => (x.ports ?? []).filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name}: ${port}`)),
  );
  check(
    'compose: ours have a read-only root, and no capabilities',
    own.filter(([, x]) => !x.read_only || x.cap_drop?.[0] !== 'ALL' || !x.tmpfs?.includes('/tmp')).map(([name]) => name),
  );
  const known = new Set(all.map(([name]) => name));
  check(
    'compose: what is waited for, or called, is there',
    all.flatMap(([name, x]) => [
      ...(Array.isArray(x.depends_on) ? x.depends_on : Object.keys(x.depends_on ?? {})).filter((y) => !known.has(y)),
      ...Object.values(x.environment ?? {})
        .map((value) => /^http:\/\/([^:]+):/.exec(value)?.[1])
        .filter((host) => host && !known.has(host) && !(x.network_mode === 'host' && host === '127.0.0.1'))
        .map((host) => `${name} calls ${host}`),
    ]),
  );
  check(
    'compose: hosts are where the local host has them',
    [
      ['query-api', '127.0.0.1:5080:8080'],
      ['worker', '127.0.0.1:5081:8080'],
      ['sqs', '127.0.0.1:4100:9324'],
      ['dynamodb', '127.0.0.1:4101:8000'],
    ]
      .flatMap(([name, port]) => (services[name]?.ports?.includes(port) ? [] : `${name} is not on ${port}`))
      .concat(services.console?.environment?.ASPNETCORE_URLS === 'http://127.0.0.1:5082' ? [] : 'console is not on 127.0.0.1:5082'),
  );
}

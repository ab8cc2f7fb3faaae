// Alerts and dashboards: their language, their names, and what the alerts fire at.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import YAML from 'yaml';
import { chart, here, objectsOf, over, read, renderText, root } from './chart.mjs';
import { minimal } from './cases.mjs';
import { check } from './report.mjs';

// Of ASP.NET Core and .NET (https://learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics), exported by both hosts or the query API.
const foreign = {
  http_server_request_duration_seconds: 'histogram',
  http_server_active_requests: 'gauge',
  dotnet_process_cpu_count: 'gauge',
  dotnet_process_cpu_time_seconds_total: 'counter',
  dotnet_process_memory_working_set_bytes: 'gauge',
  dotnet_gc_pause_time_seconds_total: 'counter',
};

const labels = new Set([
  'messaging_destination_name',
  'messaging_operation_name',
  'messaging_operation_type',
  'messaging_system',
  'customerdp_outcome',
  'customerdp_reason',
  'customerdp_target',
  'customerdp_event_type',
  'customerdp_graphql_data_loader',
  'error_type',
  'graphql_operation_type',
  'http_route',
  'http_response_status_code',
  'http_request_method',
  'job',
  'instance',
  'le',
]);

/** The series that there are: names of docs/telemetry.md as Prometheus has them. */
function knownSeries() {
  const series = new Set();
  const kinds = { ...foreign };
  for (const [, name, kind, unit] of read(root, 'docs/telemetry.md').matchAll(/^\| `([a-z_.]+)` \| `[^`]+` \| ([a-z -]+) \| (\S+) \|/gm)) {
    const suffix = unit === 's' ? '_seconds' : unit === 'By' ? '_bytes' : '';
    kinds[name.replaceAll('.', '_') + suffix + (kind === 'counter' ? '_total' : '')] = kind === 'histogram' ? kind : 'number';
  }
  for (const [name, kind] of Object.entries(kinds)) {
    for (const suffix of kind === 'histogram' ? ['_bucket', '_count', '_sum'] : ['']) series.add(name + suffix);
  }
  return series;
}

/** Names in an expression that are neither a series that there is nor a label. */
function unknownNames(expression, series) {
  const bare = expression.replaceAll(/"[^"]*"/g, '""');
  return [...new Set(bare.match(/\b(?:customerdp|messaging|http|dotnet|graphql|error|aspnetcore)_[a-z0-9_]+/g) ?? [])].filter(
    (x) => !series.has(x) && !labels.has(x),
  );
}

function promtool(...args) {
  const run = spawnSync('promtool', args, { encoding: 'utf8' });
  if (run.error) return run.error.message;
  return run.status === 0 ? [] : (run.stdout + run.stderr).trim();
}

/** A group with another time to wait for one of its alerts. */
const withFor = (group, alert, time) => ({ ...group, rules: group.rules.map((x) => (x.alert === alert ? { ...x, for: time } : x)) });

/** The groups of the rule as it is rendered. */
function renderedGroups() {
  const values = over(minimal, { monitoring: { prometheusRule: { enabled: true, runbookUrl: 'https://example.com/docs/runbook.md' } } });
  return objectsOf(renderText(values).text)
    .map((x) => x.object)
    .find((x) => x.kind === 'PrometheusRule').spec.groups;
}

export function checkAlerts() {
  const series = knownSeries();
  const groups = renderedGroups();
  const runbook = read(root, 'docs/runbook.md');
  const tests = path.join(here, 'alerts');
  const directory = mkdtempSync(path.join(tmpdir(), 'chart-rules-'));
  try {
    const rules = path.join(directory, 'rules.yaml');
    writeFileSync(rules, YAML.stringify({ groups }));
    check('alerts: promtool check rules', promtool('check', 'rules', rules));
    for (const test of readdirSync(tests)) {
      copyFileSync(path.join(tests, test), path.join(directory, test));
      check(`alerts: promtool test rules ${test}`, promtool('test', 'rules', path.join(directory, test)));
    }

    // How long an alert waits is tested when neither half of it, in minutes, nor twice as much passes.
    for (const rule of groups.flatMap((x) => x.rules).filter((x) => x.for)) {
      const test = readdirSync(tests).find((file) => read(tests, file).includes(`alertname="${rule.alert}"`));
      const [, number, unit] = rule.for.match(/^(\d+)([smh])$/);
      const seconds = number * { s: 1, m: 60, h: 3600 }[unit];
      const survivors = [Math.floor(seconds / 120) * 60, seconds * 2].filter((x) => {
        writeFileSync(rules, YAML.stringify({ groups: groups.map((g) => withFor(g, rule.alert, `${x}s`)) }));
        return promtool('test', 'rules', path.join(directory, test)).length === 0;
      });
      check(
        `alert ${rule.alert}: how long it waits is tested`,
        survivors.map((x) => `with ${x} s in place of ${rule.for} every test passes`),
      );
    }
  } finally {
    rmSync(directory, { recursive: true });
  }

  // Where an alert is seen to fire, and where not to.
  const looks = readdirSync(tests)
    .flatMap((file) => YAML.parse(read(tests, file)).tests)
    .flatMap((x) => x.promql_expr_test);
  for (const { rules } of groups) {
    for (const rule of rules) {
      const name = rule.alert;
      const own = looks.filter((x) => x.expr.includes(`alertname="${name}"`));
      check(`alert ${name}: is tested where it fires and where it does not`, [
        own.some((x) => x.exp_samples?.length > 0) ? '' : 'nowhere is it seen to fire',
        own.some((x) => !x.exp_samples) || (own.length > 0 && own.every((x) => x.exp_samples?.length === 1))
          ? ''
          : 'nowhere is it seen not to fire',
      ]);
      check(`alert ${name}: names are those of docs/telemetry.md`, unknownNames(rule.expr, series));
      check(`alert ${name}: says how bad it is, and what it is`, [
        ['critical', 'warning'].includes(rule.labels?.severity) ? '' : 'no severity',
        rule.annotations?.summary && rule.annotations?.description ? '' : 'no summary or description',
      ]);
      const anchor = rule.annotations?.runbook_url?.split('#')[1];
      check(
        `alert ${name}: the runbook has it`,
        runbook.includes(`\n### ${name}\n`) && anchor === name.toLowerCase()
          ? []
          : `docs/runbook.md has no "### ${name}", or the link is wrong: ${rule.annotations?.runbook_url}`,
      );
    }
  }
  const alerts = groups.flatMap((x) => x.rules).map((x) => x.alert);
  check(
    'alerts: each has a name of its own',
    alerts.filter((x, i) => alerts.indexOf(x) !== i),
  );
  const told = [...runbook.matchAll(/^### (CustomerDp\w+)$/gm)].map((x) => x[1]);
  check(
    'runbook: has no alert that there is not',
    told.filter((x) => !alerts.includes(x)),
  );
}

/** Panels that are not on Grafana's grid of 24 columns, or on top of another. */
function misplaced(panels) {
  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  return panels.flatMap(({ title, gridPos: at }, i) => [
    Object.values(at).every(Number.isInteger) && at.x + at.w <= 24 ? '' : `${title} is not on the grid: ${JSON.stringify(at)}`,
    ...panels.slice(i + 1).map((x) => (overlap(at, x.gridPos) ? `${title} and ${x.title} overlap` : '')),
  ]);
}

export function checkDashboards() {
  const series = knownSeries();
  const directory = path.join(chart, 'dashboards');
  const uids = new Set();
  for (const file of readdirSync(directory)) {
    const dashboard = JSON.parse(read(directory, file));
    check(`dashboard ${file}: has an id of its own, a title and a description`, [
      dashboard.uid && !uids.has(dashboard.uid) ? '' : `uid ${dashboard.uid}`,
      dashboard.title ? '' : 'no title',
      dashboard.description ? '' : 'no description',
      dashboard.id === undefined ? '' : 'an id of one Grafana',
      read(directory, file).length < 900_000 ? '' : 'too large for a ConfigMap',
    ]);
    uids.add(dashboard.uid);
    const panels = dashboard.panels.filter((x) => x.type !== 'row');
    const ids = dashboard.panels.map((x) => x.id);
    check(
      `dashboard ${file}: panels have ids of their own`,
      ids.filter((x, i) => ids.indexOf(x) !== i),
    );
    check(`dashboard ${file}: panels stand beside each other`, misplaced(dashboard.panels));
    const variables = new Set(['__rate_interval', '__interval', ...dashboard.templating.list.map((x) => x.name)]);
    for (const panel of panels) {
      const name = `dashboard ${file}: ${panel.title}`;
      const expressions = (panel.targets ?? []).map((x) => x.expr);
      check(`${name}: has a unit, a description and something to ask`, [
        panel.fieldConfig?.defaults?.unit ? '' : 'no unit',
        panel.description ? '' : 'no description',
        expressions.length > 0 ? '' : 'no expression',
        panel.datasource?.uid === '${datasource}' ? '' : 'a data source of one Grafana',
      ]);
      check(
        `${name}: names are those of docs/telemetry.md`,
        expressions.flatMap((x) => unknownNames(x, series)),
      );
      check(
        `${name}: variables are there`,
        expressions.flatMap((x) => [...x.matchAll(/\$\{?(\w+)/g)].map((m) => m[1]).filter((v) => !variables.has(v))),
      );
    }
    const at = path.join(here, 'obj', `${file}.rules.yaml`);
    mkdirSync(path.dirname(at), { recursive: true });
    const bare = (x) => x.replaceAll('$__rate_interval', '5m').replaceAll('$queue', '.*');
    writeFileSync(
      at,
      YAML.stringify({
        groups: [
          {
            name: 'panels',
            rules: panels.flatMap((p) => p.targets.map((t) => ({ record: `panel:${p.id}_${t.refId}`, expr: bare(t.expr) }))),
          },
        ],
      }),
    );
    check(`dashboard ${file}: expressions are PromQL`, promtool('check', 'rules', at));
  }
  check(
    'dashboards: one for operators, one for frontend teams',
    ['operators.json', 'frontend.json'].filter((x) => !existsSync(path.join(directory, x))),
  );
}

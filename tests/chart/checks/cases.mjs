// The matrix: what is rendered. Every file of ci/ is a case, every switch of the values is one, turned the other way on top of the
// least values, and so is every list and map that says something more.
import { defaults, leaves, over, read, valuesFiles, withValue } from './chart.mjs';
import YAML from 'yaml';

export const minimal = YAML.parse(read(valuesFiles.minimal));

// What some switches need beside them; without it they are refused, which is looked at in `refused`.
const publisher = { publisher: { enabled: true } };
const console = { console: { enabled: true, settings: { console: { authority: 'https://issuer.example', clientId: 'console' } } } };
const companions = {
  'console.enabled': console,
  'console.serviceAccount.create': console,
  'publisher.serviceAccount.create': publisher,
  'publisher.podDisruptionBudget.enabled': publisher,
  'publisher.topologySpread': publisher,
  'queryApi.ingress.enabled': { queryApi: { ingress: { hosts: ['customers.example.com'] } } },
  'queryApi.httpRoute.enabled': { queryApi: { httpRoute: { parentRefs: [{ name: 'public' }] } } },
  'telemetry.otlp.logs': { telemetry: { otlp: { endpoint: 'http://collector:4317' } } },
  'monitoring.podMonitor.enabled': { telemetry: { collector: { enabled: true } } },
  'monitoring.prometheusRule.enabled': { monitoring: { prometheusRule: { runbookUrl: 'https://git.example.com/docs/runbook.md' } } },
};

const switches = leaves(defaults)
  .filter(([, value]) => typeof value === 'boolean')
  .map(([at, value]) => {
    const name = at.join('.');
    return { name: `${name}=${!value}`, values: over(withValue(minimal, at, !value), companions[name] ?? {}) };
  });

const others = [
  ['worker.autoscaling.mode=hpa', { worker: { autoscaling: { mode: 'hpa' } } }],
  ['worker.autoscaling.mode=none', { worker: { autoscaling: { mode: 'none' } } }],
  ['worker.settings.lifecycle.publishing=On', { worker: { settings: { lifecycle: { publishing: 'On' } } } }],
  ['publisher.autoscaling.mode=hpa', { publisher: { enabled: true, autoscaling: { mode: 'hpa' } } }],
  ['publisher.autoscaling.mode=none', { publisher: { enabled: true, autoscaling: { mode: 'none' } } }],
  ['nameOverride', { nameOverride: 'customers' }],
  [
    'environment=Development',
    { environment: 'Development', queryApi: { settings: { authentication: { authority: null, audience: null } } } },
  ],
  ['telemetry.otlp.endpoint', { telemetry: { otlp: { endpoint: 'https://otlp.example.com/' } } }],
  ['queryApi.terminationGracePeriodSeconds', { queryApi: { terminationGracePeriodSeconds: 300 } }],
].map(([name, values]) => ({ name, values: over(minimal, values) }));

/** Rendered whole. */
export const whole = Object.entries(valuesFiles).map(([name, file]) => ({ name, values: YAML.parse(read(file)) }));

/** Rendered, and approved by what differs from the least values. */
export const differences = [...switches, ...others];

/** Refused, with all that is wrong. */
export const refused = [
  { name: 'defaults', values: {} },
  {
    name: 'everything-wrong',
    values: over(minimal, {
      image: { registry: null },
      aws: { region: null, accountId: null },
      settings: { queues: { policy: 'quote-events', commands: 'quote-events' } },
      keys: { kmsKeyId: 'alias/customer-dp', file: { existingSecret: 'master-key' } },
      worker: {
        settings: { delivery: { prefetchCount: 30, concurrentMessageLimit: 31 }, lifecycle: { publishing: 'On' } },
        autoscaling: { minReplicas: 3, maxReplicas: 2, keda: { queueLength: 29, fallbackReplicas: 2 } },
      },
      publisher: { enabled: true, autoscaling: { minReplicas: 3, maxReplicas: 2, keda: { queueLength: 29, fallbackReplicas: 2 } } },
      queryApi: {
        settings: { authentication: { authority: 'http://issuer.example', audience: null }, proxy: { forwardedHeaders: true } },
        autoscaling: { minReplicas: 3, maxReplicas: 2 },
        drain: { delaySeconds: 6 },
        terminationGracePeriodSeconds: 36,
        ingress: { enabled: true },
        httpRoute: { enabled: true },
      },
      console: { enabled: true, settings: { proxy: { forwardedHeaders: true } } },
      telemetry: { otlp: { logs: true, headersSecret: { name: 'otlp' } }, tracesSamplerArg: '0.1' },
      monitoring: { podMonitor: { enabled: true }, prometheusRule: { enabled: true } },
    }),
  },
  { name: 'without-authority', values: over(minimal, { queryApi: { settings: { authentication: { authority: null } } } }) },
  { name: 'hpa-of-the-worker', values: over(minimal, { worker: { autoscaling: { mode: 'hpa', minReplicas: 11 } } }) },
];

/** Of which the notes are approved. */
export const noted = ['minimal', 'production', 'emulators'];

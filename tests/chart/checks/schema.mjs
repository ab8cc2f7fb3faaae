// values.schema.json: that it is a schema, that it takes what is right, and that it refuses every slip.
import Ajv from 'ajv';
import YAML from 'yaml';
import { defaults, leaves, over, read, renderText, schema, valuesFiles, withValue } from './chart.mjs';
import { minimal } from './cases.mjs';
import { check } from './report.mjs';

// Of more kinds than one are the quantities alone, and where null is "leave it out".
const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false, allErrors: true });

/** What a value is refused for; nothing where it is taken. */
function refusals(validate, values) {
  return validate(values) ? [] : validate.errors.map((x) => `${x.instancePath || '/'} ${x.message} ${JSON.stringify(x.params)}`);
}

const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const resolved = (node) => (node?.$ref ? schema.definitions[node.$ref.split('/').at(-1)] : node);

/** The schema of a path. */
function schemaAt(at) {
  let node = schema;
  for (const key of at) {
    node = resolved(node);
    node = (node.allOf ? resolved(node.allOf[0]) : node)?.properties?.[key];
  }
  node = resolved(node);
  return node?.allOf ? resolved(node.allOf[0]) : node;
}

/** A copy of a tree without one of its values: what Helm makes of a null. */
function without(tree, at) {
  const copy = structuredClone(tree);
  delete at.slice(0, -1).reduce((place, key) => place[key], copy)[at.at(-1)];
  return copy;
}

/** The maps of the values whose names are fixed. */
function* fixedMaps(value, at = []) {
  if (!isMap(value)) return;
  if (schemaAt(at)?.properties) {
    yield at;
    for (const [key, child] of Object.entries(value)) yield* fixedMaps(child, [...at, key]);
  }
}

// Slips that people make, each with words of what it is refused for.
const slips = [
  ['an account as a number', 'aws.accountId', 111122223333, 'must be string'],
  ['an account without quotes and with a zero in front', 'aws.accountId', '12345678901', 'must match pattern'],
  ['a region with a blank', 'aws.region', 'eu-west-1 ', 'must match pattern'],
  ['a registry with a slash at its end', 'image.registry', 'registry.example.com/', 'must match pattern'],
  ['a registry with a scheme', 'image.registry', 'https://registry.example.com', 'must match pattern'],
  ['a digest without its algorithm', 'worker.image.digest', '1'.repeat(64), 'must match pattern'],
  ['a tag that is a number', 'worker.image.tag', 1.1, 'must be string'],
  ['a time in seconds', 'worker.settings.delivery.waitTime', '20', 'must match pattern'],
  ['a time as a number', 'worker.settings.delivery.waitTime', 20, 'must be string'],
  ['one entry instead of a list', 'worker.settings.delivery.retryIntervals', '00:00:01', 'must be array'],
  [
    'as many redeliveries as receives',
    'worker.settings.delivery.redeliveryIntervals',
    Array(20).fill('00:00:01'),
    'must NOT have more than 19 items',
  ],
  ['too many messages', 'worker.settings.delivery.prefetchCount', 1001, 'must be <= 1000'],
  ['a number as a text', 'worker.settings.delivery.prefetchCount', '40', 'must be integer'],
  ['workers that only publish', 'worker.settings.lifecycle.publishing', 'Only', 'must be equal to one of the allowed values'],
  ['an image of the publisher', 'publisher.image', { tag: '1.0' }, 'must NOT have additional properties'],
  ['a mode that is none', 'worker.autoscaling.mode', 'Keda', 'must be equal to one of the allowed values'],
  ['nobody to work', 'worker.autoscaling.minReplicas', 0, 'must be >= 1'],
  ['no time to stop', 'worker.terminationGracePeriodSeconds', 30, 'must be >= 35'],
  ['a table with a slash', 'settings.table.name', 'customers/dp', 'must match pattern'],
  ['a queue of dead letters', 'settings.queues.policy', 'policy-events-dlq', 'must NOT be valid'],
  ["an invalid messages' queue, FIFO", 'settings.queues.quote', 'quote-events-imq.fifo', 'must NOT be valid'],
  ['changes in a FIFO queue', 'settings.queues.changes', 'customer-changes.fifo', 'must match pattern'],
  ['lifecycle events in a standard queue', 'settings.queues.events', 'customer-events', 'must match pattern'],
  ["a queue's URL", 'settings.queues.policy', 'https://sqs.eu-west-1.amazonaws.com/1/policy-events', 'must match pattern'],
  ["a key's URL", 'keys.kmsKeyId', 'https://kms.eu-west-1.amazonaws.com', 'must match pattern'],
  ['an alias with a blank', 'keys.kmsKeyId', 'alias/customer dp', 'must match pattern'],
  ["a secret's path", 'keys.file.existingSecret', '/etc/key', 'must match pattern'],
  ['a client that is none', 'settings.aws.client', 'lean', 'must be equal to one of the allowed values'],
  ['a level that is none', 'logLevel', 'Info', 'must be equal to one of the allowed values'],
  ['an issuer without a scheme', 'queryApi.settings.authentication.authority', 'issuer.example', 'must match pattern'],
  ['an issuer with a query', 'queryApi.settings.authentication.authority', 'https://issuer.example/?a=b', 'must match pattern'],
  [
    'an algorithm with a shared secret',
    'queryApi.settings.authentication.algorithms',
    ['HS256'],
    'must be equal to one of the allowed values',
  ],
  ['no algorithm', 'queryApi.settings.authentication.algorithms', [], 'must NOT have fewer than 1 items'],
  ['a wildcard of origins', 'queryApi.settings.cors.allowedOrigins', ['https://*.example.com'], 'must match pattern'],
  ['an origin with a slash', 'queryApi.settings.cors.allowedOrigins', ['https://portal.example.com/'], 'must match pattern'],
  ['a prefix with a slash at its end', 'queryApi.settings.proxy.pathBase', '/customers/', 'must match pattern'],
  ['a proxy by its name', 'queryApi.settings.proxy.knownProxies', ['proxy'], 'must match pattern'],
  ['an address instead of a network', 'queryApi.settings.proxy.knownNetworks', ['10.0.0.7'], 'must match pattern'],
  ['bytes past what is allowed', 'queryApi.settings.limits.requestBytes', 1048577, 'must be <= 1048576'],
  ['a yes', 'queryApi.settings.graphQL.allowIntrospection', 'yes', 'must be boolean'],
  ['a delay past two minutes', 'queryApi.drain.delaySeconds', 120, 'must be <= 119'],
  ['a probe with a field that the chart sets', 'queryApi.readinessProbe.httpGet', { path: '/' }, 'must NOT have additional properties'],
  ['resources without a limit of memory', 'worker.resources.limits', { memory: null }, 'must be string,integer'],
  ['a quantity that is none', 'worker.resources.requests.memory', '384MB', 'must match pattern'],
  ['a variable without a value', 'worker.extraEnv', [{ name: 'HTTPS_PROXY', value: '' }], 'must NOT have fewer than 1 characters'],
  ['a variable with a number', 'worker.extraEnv', [{ name: 'RETRIES', value: 3 }], 'must be string'],
  ['a variable under another name', 'worker.extraEnv', [{ name: 'A', vlaue: 'b' }], 'must NOT have additional properties'],
  ['a label that is a number', 'commonLabels', { cost: 1 }, 'must be string'],
  ['an annotation that is true', 'worker.podAnnotations', { inject: true }, 'must be string'],
  ['root', 'podSecurity.runAsUser', 0, 'must be >= 1'],
  ['a network without its length', 'networkPolicy.awsCidrs', ['10.0.0.0'], 'must match pattern'],
  ['a protocol in capitals', 'telemetry.otlp.protocol', 'GRPC', 'must be equal to one of the allowed values'],
  ['an attribute with a comma', 'telemetry.resourceAttributes', { team: 'a,b' }, 'must match pattern'],
  ['a ratio as a number', 'telemetry.tracesSamplerArg', 0.1, 'must be string'],
  ['a ratio past one', 'telemetry.tracesSamplerArg', '1.1', 'must match pattern'],
  ['an alert of somebody else', 'monitoring.prometheusRule.disabledAlerts', ['Watchdog'], 'must match pattern'],
  ['a console without a scheme', 'monitoring.consoleUrl', 'console.example.com', 'must match pattern'],
  ['a runbook with a fragment', 'monitoring.prometheusRule.runbookUrl', 'https://example.com/runbook.md#a', 'must match pattern'],
];

export function checkSchema() {
  check('schema: says that it is of draft 07', schema.$schema === 'http://json-schema.org/draft-07/schema#' ? [] : schema.$schema);
  check('schema: is a schema', ajv.validateSchema(schema) ? [] : ajv.errorsText(ajv.errors));
  const validate = ajv.compile(schema);

  check('schema: takes the values of the chart', refusals(validate, defaults));
  for (const [name, file] of Object.entries(valuesFiles)) {
    check(`schema: takes ci/${name}-values.yaml`, refusals(validate, over(defaults, YAML.parse(read(file)))));
  }
  check('schema: takes the values of a chart around it', refusals(validate, { ...defaults, global: { anything: 1 } }));

  // Names: each map with fixed names refuses others, and has a value for each name.
  for (const at of fixedMaps(defaults)) {
    const name = at.join('.') || 'the top';
    const found = refusals(validate, withValue(defaults, [...at, 'tyop'], 'x'));
    check(
      `schema: a name too many in ${name} is refused`,
      found.some((x) => x.includes('"additionalProperty":"tyop"')) ? [] : 'it is taken',
    );
    const value = at.reduce((x, key) => x[key], defaults);
    const optional = at.length === 0 ? ['global'] : /Probe$|resources/.test(name) ? Object.keys(schemaAt(at).properties) : [];
    if (at.length > 0)
      check(
        `schema: ${name} cannot be taken away`,
        refusals(validate, without(defaults, at)).length > 0 ? [] : 'null takes it away, and that is taken',
      );
    const missing = Object.keys(schemaAt(at).properties).filter((key) => !(key in value) && !optional.includes(key));
    check(`schema: every name in ${name} has a value in values.yaml`, missing);
  }

  // Values: none may be empty, or of another kind.
  for (const [at, value] of leaves(defaults)) {
    const name = at.join('.');
    const node = schemaAt(at);
    if (!node) continue;
    const types = [].concat(node.type);
    if (types.includes('string')) {
      check(`schema: an empty ${name} is refused`, refusals(validate, withValue(defaults, at, '')).length > 0 ? [] : 'it is taken');
      check(
        `schema: blanks around ${name} are refused`,
        refusals(validate, withValue(defaults, at, ' x ')).length > 0 ? [] : 'they are taken',
      );
    }
    const other = types.includes('object') || types.includes('array') ? 'x' : { x: 1 };
    check(`schema: ${name} of another kind is refused`, refusals(validate, withValue(defaults, at, other)).length > 0 ? [] : 'it is taken');
    if (value !== null) {
      check(
        `schema: ${name} says whether it may be null`,
        types.includes('null') ? 'null is taken, and values.yaml has a value: what does null mean?' : [],
      );
      check(
        `schema: ${name} cannot be taken away`,
        refusals(validate, without(defaults, at)).length > 0 ? [] : 'null takes the default away, and it is taken',
      );
    }
  }

  for (const [slip, at, value, words] of slips) {
    const values = withValue(over(defaults, minimal), at.split('.'), value);
    const found = refusals(validate, values);
    check(
      `schema: ${slip} is refused`,
      found.length === 0
        ? `${at}: ${JSON.stringify(value)} is taken`
        : found.some((x) => x.includes(words))
          ? []
          : [`not for "${words}":`, ...found],
    );
    const run = renderText(withValue(minimal, at.split('.'), value));
    check(
      `helm's way: ${slip} is refused`,
      /values don't meet the specifications/.test(run.error ?? '') ? [] : `${at}: ${run.error ?? 'rendered'}`,
    );
  }

  // Every setting of the services is tried with a value.
  const all = over(defaults, YAML.parse(read(valuesFiles['all-settings'])));
  const untried = leaves(all)
    .filter(([at, value]) => value === null && at.includes('settings'))
    .map(([at]) => at.join('.'));
  check('ci/all-settings-values.yaml has every setting of the services', untried);
}

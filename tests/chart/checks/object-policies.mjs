// Objects, and what they say of each other.
import { metadata, nameOf, namespace } from './chart.mjs';
import { containers, deployments, hookOf, ofKind, pods, selects, weightOf } from './objects.mjs';

const own = (objects) => objects.filter((x) => x.metadata.labels?.['app.kubernetes.io/managed-by']);
const rulesOf = (policy) => [...(policy.spec.egress ?? []), ...(policy.spec.ingress ?? [])];

export const objectPolicies = [
  {
    name: 'objects have names of their own, and a namespace',
    *find(objects) {
      const names = objects.map(nameOf);
      for (const twice of new Set(names.filter((x, i) => names.indexOf(x) !== i))) yield `${twice} is there twice`;
      for (const object of objects) {
        if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(object.metadata.name) || object.metadata.name.length > 63)
          yield `${nameOf(object)}: no name for Kubernetes`;
        if (object.metadata.namespace !== namespace) yield `${nameOf(object)}: namespace ${object.metadata.namespace}`;
      }
    },
  },
  {
    name: 'objects have the labels that everybody looks for',
    *find(objects, values) {
      for (const object of own(objects)) {
        for (const label of ['name', 'instance', 'component', 'part-of', 'version', 'managed-by']) {
          if (!object.metadata.labels[`app.kubernetes.io/${label}`]) yield `${nameOf(object)}: no label app.kubernetes.io/${label}`;
        }
        for (const [label, value] of Object.entries(values.commonLabels ?? {})) {
          if (object.metadata.labels[label] !== value) yield `${nameOf(object)}: no label ${label}`;
        }
        for (const [label, value] of Object.entries(object.metadata.labels)) {
          if (typeof value !== 'string' || value.length > 63 || !/^([A-Za-z0-9]([-\w.]*[A-Za-z0-9])?)?$/.test(value))
            yield `${nameOf(object)}: label ${label} is ${value}`;
        }
        if (object.metadata.labels['helm.sh/chart'] !== `${metadata.name}-${metadata.version}`)
          yield `${nameOf(object)}: label helm.sh/chart`;
      }
    },
  },
  {
    name: 'annotations are texts',
    *find(objects) {
      const all = [
        ...objects.map((x) => [nameOf(x), x.metadata]),
        ...deployments(objects).map((x) => [x.name, x.object.spec.template.metadata]),
      ];
      for (const [name, { annotations }] of all) {
        for (const [key, value] of Object.entries(annotations ?? {}))
          if (typeof value !== 'string') yield `${name}: annotation ${key} is no text`;
      }
    },
  },
  {
    name: 'selectors never change, and select their own',
    *find(objects) {
      for (const { name, labels, object } of deployments(objects)) {
        const selector = object.spec.selector?.matchLabels;
        if (
          Object.keys(selector ?? {})
            .sort()
            .join() !== 'app.kubernetes.io/component,app.kubernetes.io/instance,app.kubernetes.io/name'
        ) {
          yield `${name}: selects by ${Object.keys(selector ?? {})}`;
        }
        if (!selects(selector, labels)) yield `${name}: does not select its own pods`;
        const others = pods(objects).filter((pod) => pod.object !== object && selects(selector, pod.labels));
        for (const other of others) yield `${name}: selects the pods of ${other.name}`;
      }
    },
  },
  {
    name: 'services, budgets and policies select pods that there are',
    *find(objects) {
      for (const object of ofKind(objects, 'Service', 'PodDisruptionBudget', 'NetworkPolicy', 'PodMonitor')) {
        const selector = object.kind === 'Service' ? object.spec.selector : (object.spec.podSelector ?? object.spec.selector)?.matchLabels;
        const expressions = object.spec.selector?.matchExpressions ?? [];
        const found = pods(objects).filter(
          (pod) => selects(selector, pod.labels) && expressions.every((x) => x.operator === 'In' && x.values.includes(pod.labels[x.key])),
        );
        if (found.length === 0) yield `${nameOf(object)}: selects no pods`;
        if (object.kind !== 'PodMonitor' && found.length > 1) yield `${nameOf(object)}: selects pods of ${found.map((x) => x.name)}`;
        for (const pod of found) {
          const ports = new Set(
            [...(pod.spec.initContainers ?? []), ...pod.spec.containers].flatMap((x) => x.ports ?? []).map((x) => x.name),
          );
          const named =
            object.kind === 'Service'
              ? object.spec.ports.map((x) => x.targetPort)
              : object.kind === 'PodMonitor'
                ? object.spec.podMetricsEndpoints.map((x) => x.port)
                : object.kind === 'NetworkPolicy'
                  ? (object.spec.ingress ?? []).flatMap((x) => x.ports ?? []).map((x) => x.port)
                  : [];
          for (const port of named)
            if (typeof port === 'string' && !ports.has(port)) yield `${nameOf(object)}: ${pod.name} has no port ${port}`;
        }
      }
    },
  },
  {
    name: 'service accounts are those that were agreed upon, one a component',
    *find(objects, values) {
      const wanted = {
        worker: 'customer-dp-worker',
        publisher: 'customer-dp-publisher',
        'query-api': 'customer-dp-query-api',
        console: 'customer-dp-console',
        provision: 'customer-dp-provision',
      };
      const accounts = new Map(ofKind(objects, 'ServiceAccount').map((x) => [x.metadata.name, x]));
      const made = {
        worker: values.worker?.serviceAccount?.create,
        publisher: values.publisher?.serviceAccount?.create,
        'query-api': values.queryApi?.serviceAccount?.create,
        console: values.console?.serviceAccount?.create,
        provision: values.provision?.serviceAccount?.create,
      };
      for (const { name, spec, labels } of pods(objects)) {
        const component = labels['app.kubernetes.io/component'];
        if (component === 'test') continue;
        if (spec.serviceAccountName !== wanted[component]) yield `${name}: runs as ${spec.serviceAccountName}`;
        if (made[component] !== false && !accounts.has(spec.serviceAccountName))
          yield `${name}: no ServiceAccount ${spec.serviceAccountName}`;
        if (made[component] === false && accounts.has(spec.serviceAccountName))
          yield `${name}: ServiceAccount ${spec.serviceAccountName} is made`;
      }
    },
  },
  {
    name: 'what a hook needs is a hook before it',
    *find(objects) {
      for (const pod of pods(objects).filter((x) => hookOf(x.object))) {
        const events = hookOf(pod.object).split(',');
        const before = (x) => events.every((e) => (hookOf(x) ?? '').split(',').includes(e)) && weightOf(x) < weightOf(pod.object);
        const needed = [
          ...ofKind(objects, 'ServiceAccount').filter((x) => x.metadata.name === pod.spec.serviceAccountName),
          ...ofKind(objects, 'NetworkPolicy').filter((x) => selects(x.spec.podSelector.matchLabels, pod.labels)),
          ...ofKind(objects, 'ConfigMap').filter((x) =>
            pod.spec.containers.some((c) => (c.envFrom ?? []).some((s) => s.configMapRef?.name === x.metadata.name)),
          ),
        ];
        for (const object of needed) if (!before(object)) yield `${pod.name}: ${nameOf(object)} is not there when it runs`;
      }
      for (const object of objects.filter(hookOf)) {
        const annotations = object.metadata.annotations;
        if (!/before-hook-creation/.test(annotations['helm.sh/hook-delete-policy'] ?? ''))
          yield `${nameOf(object)}: in the way of the next run`;
        if (object.kind === 'Job') {
          if (!(object.spec.activeDeadlineSeconds > 0)) yield `${nameOf(object)}: may run for ever`;
          if (object.spec.backoffLimit === undefined) yield `${nameOf(object)}: backoffLimit is not said`;
          if (object.spec.template.spec.restartPolicy !== 'Never') yield `${nameOf(object)}: podFailurePolicy needs restartPolicy Never`;
          const names = object.spec.template.spec.containers.map((x) => x.name);
          for (const rule of object.spec.podFailurePolicy?.rules ?? []) {
            if (rule.onExitCodes && !names.includes(rule.onExitCodes.containerName))
              yield `${nameOf(object)}: podFailurePolicy names ${rule.onExitCodes.containerName}`;
          }
        }
      }
    },
  },
  {
    name: 'the network is closed but for what is needed',
    *find(objects, values) {
      if (values.networkPolicy?.enabled === false) {
        for (const policy of ofKind(objects, 'NetworkPolicy')) yield `${nameOf(policy)} is there, though turned off`;
        return;
      }
      for (const pod of pods(objects)) {
        const policies = ofKind(objects, 'NetworkPolicy').filter((x) => selects(x.spec.podSelector.matchLabels, pod.labels));
        if (policies.length !== 1) yield `${pod.name}: ${policies.length} network policies`;
        for (const policy of policies) {
          if (policy.spec.policyTypes?.join() !== 'Ingress,Egress') yield `${nameOf(policy)}: leaves a direction open`;
          for (const rule of rulesOf(policy)) if ((rule.ports ?? []).length === 0) yield `${nameOf(policy)}: all ports are open`;
          const serves = ['query-api', 'console'].includes(pod.labels['app.kubernetes.io/component']);
          const ports = (policy.spec.ingress ?? []).flatMap((x) => x.ports ?? []).map((x) => x.port);
          if (serves !== ports.includes('http')) yield `${nameOf(policy)}: takes ${ports} in`;
        }
      }
    },
  },
  {
    name: 'only GraphQL is let in from outside, through ports that there are',
    *find(objects) {
      const services = new Map(ofKind(objects, 'Service').map((x) => [x.metadata.name, x.spec.ports]));
      for (const ingress of ofKind(objects, 'Ingress')) {
        if (ingress.spec.rules.length === 0) yield `${nameOf(ingress)}: no rules`;
        for (const path of ingress.spec.rules.flatMap((x) => x.http.paths)) {
          if (path.pathType !== 'Exact' || !path.path.endsWith('/graphql'))
            yield `${nameOf(ingress)}: lets ${path.path} in (${path.pathType})`;
          const { name, port } = path.backend.service;
          if (!services.get(name)?.some((x) => x.name === port.name)) yield `${nameOf(ingress)}: no port ${port.name} of Service ${name}`;
        }
      }
      for (const route of ofKind(objects, 'HTTPRoute')) {
        if ((route.spec.parentRefs ?? []).length === 0) yield `${nameOf(route)}: no gateway`;
        for (const rule of route.spec.rules) {
          for (const { path } of rule.matches)
            if (path.type !== 'Exact' || !path.value.endsWith('/graphql')) yield `${nameOf(route)}: lets ${path.value} in (${path.type})`;
          for (const { name, port } of rule.backendRefs) {
            if (!services.get(name)?.some((x) => x.port === port)) yield `${nameOf(route)}: no port ${port} of Service ${name}`;
          }
        }
      }
    },
  },
  {
    name: 'the test asks the service that there is',
    *find(objects) {
      for (const { name, container } of containers(objects).filter((x) => x.pod.object.kind === 'Pod')) {
        const [, service, port] = /url="http:\/\/([a-z0-9-]+):(\d+)\/graphql"/.exec(container.args?.[0] ?? '') ?? [];
        const found = ofKind(objects, 'Service').find((x) => x.metadata.name === service);
        if (!found?.spec.ports.some((x) => String(x.port) === port)) yield `${name}: asks ${service}:${port}`;
      }
    },
  },
];

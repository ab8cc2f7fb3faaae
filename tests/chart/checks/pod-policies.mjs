// Pods: the Pod Security Standard "restricted" (https://kubernetes.io/docs/concepts/security/pod-security-standards/) and what is asked
// beyond it. Hooks and the tests' pod are pods like any other.
import { containers, deployments, environmentOf, ofKind, pods, seconds } from './objects.mjs';

const volumeKinds = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

// Where an empty value is a list without entries.
const lists = new RegExp(
  '^CustomerDp__(Queues__IgnoredEventTypes|Console__Scopes|Delivery__(Retry|Redelivery)Intervals|TrustedDocuments__Files|Cors__AllowedOrigins|' +
    'Proxy__Known(Proxies|Networks))$',
);

/** How long a host may take to stop, by its code: WorkerHost, DrainServices. */
const stopping = { worker: 30, publisher: 30, 'query-api': 30, console: 35 };

export const podPolicies = [
  {
    name: 'pods are restricted',
    *find(objects) {
      for (const { name, spec } of pods(objects)) {
        if (spec.securityContext?.runAsNonRoot !== true) yield `${name}: runAsNonRoot is not true`;
        if (!(spec.securityContext?.runAsUser > 0)) yield `${name}: runAsUser is not said, or root`;
        if (spec.securityContext?.seccompProfile?.type !== 'RuntimeDefault') yield `${name}: seccompProfile is not RuntimeDefault`;
        if ((spec.securityContext?.sysctls ?? []).length > 0) yield `${name}: sysctls`;
        for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) if (spec[field]) yield `${name}: ${field}`;
        for (const volume of spec.volumes ?? []) {
          for (const kind of Object.keys(volume)) {
            if (kind !== 'name' && !volumeKinds.includes(kind)) yield `${name}: volume ${volume.name} is a ${kind}`;
          }
        }
      }
    },
  },
  {
    name: 'containers are restricted',
    *find(objects) {
      for (const { name, container } of containers(objects)) {
        const security = container.securityContext ?? {};
        if (security.allowPrivilegeEscalation !== false) yield `${name}: allowPrivilegeEscalation is not false`;
        if (security.privileged) yield `${name}: privileged`;
        if (JSON.stringify(security.capabilities?.drop) !== '["ALL"]') yield `${name}: not all capabilities are dropped`;
        if ((security.capabilities?.add ?? []).length > 0) yield `${name}: capabilities are added`;
        if (security.runAsNonRoot !== true || security.runAsUser === 0) yield `${name}: may run as root`;
        if (security.seccompProfile?.type !== 'RuntimeDefault') yield `${name}: seccompProfile is not RuntimeDefault`;
        if (security.procMount || security.seLinuxOptions) yield `${name}: procMount or seLinuxOptions`;
        for (const port of container.ports ?? []) if (port.hostPort) yield `${name}: hostPort ${port.hostPort}`;
      }
    },
  },
  {
    name: 'roots are read-only, and what can be written is bounded',
    *find(objects) {
      for (const { name, container } of containers(objects)) {
        if (container.securityContext?.readOnlyRootFilesystem !== true) yield `${name}: the root can be written`;
      }
      for (const { name, spec } of pods(objects)) {
        for (const volume of spec.volumes ?? []) {
          if (volume.emptyDir && !volume.emptyDir.sizeLimit) yield `${name}: volume ${volume.name} has no size limit`;
        }
      }
    },
  },
  {
    name: 'containers say what they need',
    *find(objects) {
      for (const { name, container } of containers(objects)) {
        const { requests = {}, limits = {} } = container.resources ?? {};
        if (!requests.cpu || !requests.memory) yield `${name}: requests of CPU and memory are missing`;
        if (!limits.memory) yield `${name}: a limit of memory is missing`;
        if (limits.memory !== requests.memory)
          yield `${name}: memory is promised that is not there: request ${requests.memory}, limit ${limits.memory}`;
      }
    },
  },
  {
    name: 'images are said exactly',
    *find(objects, values) {
      for (const { name, container } of containers(objects)) {
        if (!/^[^\s/]+(\/[^\s/:@]+)+(:[A-Za-z0-9_][\w.-]*|@sha256:[a-f0-9]{64})$/.test(container.image))
          yield `${name}: image ${container.image}`;
        if (/:latest$/.test(container.image)) yield `${name}: image ${container.image}`;
        if (!container.imagePullPolicy) yield `${name}: no imagePullPolicy`;
      }
      const digests = {
        worker: values.worker?.image?.digest,
        publisher: values.worker?.image?.digest,
        'query-api': values.queryApi?.image?.digest,
        console: values.console?.image?.digest,
        provision: values.provision?.image?.digest,
      };
      for (const { name, container } of containers(objects)) {
        const digest = digests[container.name];
        if (digest && !container.image.endsWith(`@${digest}`)) yield `${name}: the digest that is given is not used`;
      }
    },
  },
  {
    name: 'pods get no token of the API server and no variables of services',
    *find(objects) {
      for (const { name, spec } of pods(objects)) {
        if (spec.automountServiceAccountToken !== false) yield `${name}: automountServiceAccountToken is not false`;
        if (spec.enableServiceLinks !== false) yield `${name}: enableServiceLinks is not false`;
      }
      for (const account of ofKind(objects, 'ServiceAccount')) {
        if (account.automountServiceAccountToken !== false)
          yield `ServiceAccount/${account.metadata.name}: automountServiceAccountToken is not false`;
      }
    },
  },
  {
    name: 'variables have one value, which is not empty',
    *find(objects) {
      for (const { name, container, pod } of containers(objects)) {
        const names = (container.env ?? []).map((x) => x.name);
        for (const twice of new Set(names.filter((x, i) => names.indexOf(x) !== i))) yield `${name}: ${twice} is there twice`;
        for (const [variable, value] of Object.entries(environmentOf(objects, pod, container))) {
          if (typeof value !== 'string') yield `${name}: ${variable} is no text`;
          else if (value === '' && !lists.test(variable)) yield `${name}: ${variable} is empty`;
          else if (/<no value>|<nil>|%!|^null$|e\+\d/.test(value)) yield `${name}: ${variable} is ${value}`;
        }
      }
    },
  },
  {
    name: 'no secrets are in the chart, and no keys of AWS',
    *find(objects, values) {
      for (const secret of ofKind(objects, 'Secret')) yield `Secret/${secret.metadata.name}`;
      const given = [values.worker, values.publisher, values.queryApi, values.console, values.provision].flatMap((x) => x?.extraEnv ?? []).map((x) => x.name);
      for (const { name, container, pod } of containers(objects)) {
        for (const variable of Object.keys(environmentOf(objects, pod, container))) {
          if (/SECRET|ACCESS_KEY|PASSWORD/.test(variable) && !given.includes(variable)) yield `${name}: ${variable}`;
        }
      }
    },
  },
  {
    name: 'what pods refer to is there',
    *find(objects) {
      const maps = new Set(ofKind(objects, 'ConfigMap').map((x) => x.metadata.name));
      for (const { name, spec } of pods(objects)) {
        const volumes = new Map((spec.volumes ?? []).map((x) => [x.name, x]));
        for (const [volume, { configMap }] of volumes) {
          if (configMap && !configMap.optional && !maps.has(configMap.name))
            yield `${name}: volume ${volume}: no ConfigMap ${configMap.name}`;
        }
        const used = new Set();
        for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
          const paths = (container.volumeMounts ?? []).map((x) => x.mountPath);
          if (new Set(paths).size !== paths.length) yield `${name} ${container.name}: two volumes at one path`;
          for (const mount of container.volumeMounts ?? []) {
            used.add(mount.name);
            if (!volumes.has(mount.name)) yield `${name} ${container.name}: no volume ${mount.name}`;
          }
          for (const { configMapRef } of container.envFrom ?? []) {
            if (!maps.has(configMapRef?.name)) yield `${name} ${container.name}: no ConfigMap ${configMapRef?.name}`;
          }
        }
        for (const volume of volumes.keys()) if (!used.has(volume)) yield `${name}: volume ${volume} is mounted nowhere`;
      }
    },
  },
  {
    name: 'hosts have the probes that they should',
    *find(objects) {
      for (const { name, spec } of deployments(objects)) {
        const [host] = spec.containers;
        const ports = new Set((host.ports ?? []).map((x) => x.name));
        for (const [probe, path] of [
          ['startupProbe', '/health/live'],
          ['livenessProbe', '/health/live'],
          ['readinessProbe', '/health/ready'],
        ]) {
          const found = host[probe];
          if (found?.httpGet?.path !== path) yield `${name}: ${probe} does not ask ${path}`;
          if (!ports.has(found?.httpGet?.port)) yield `${name}: ${probe} asks a port that the container has not`;
          if (!(found?.timeoutSeconds <= found?.periodSeconds)) yield `${name}: ${probe}: another one starts before the last one ends`;
        }
        if (host.startupProbe?.periodSeconds * host.startupProbe?.failureThreshold < 60) yield `${name}: less than a minute to start`;
        if (host.livenessProbe?.periodSeconds * host.livenessProbe?.failureThreshold < 20) yield `${name}: killed within 20 s`;
      }
    },
  },
  {
    name: 'there is time to stop',
    *find(objects) {
      for (const { name, spec, object } of deployments(objects)) {
        const [host] = spec.containers;
        const delay = environmentOf(objects, object, host).CustomerDp__Drain__Delay;
        const drain = delay ? seconds(delay) : 0;
        const needed = stopping[host.name] + drain + (host.lifecycle?.preStop?.sleep?.seconds ?? 0);
        if (!(spec.terminationGracePeriodSeconds > needed))
          yield `${name}: killed after ${spec.terminationGracePeriodSeconds} s, and may need ${needed}`;
        const noticed = host.readinessProbe.periodSeconds * host.readinessProbe.failureThreshold;
        if (host.name === 'query-api' && !(drain > noticed))
          yield `${name}: serves for ${drain} s after SIGTERM, and is not ready after ${noticed}`;
      }
    },
  },
  {
    name: 'new settings are new pods',
    *find(objects) {
      for (const { name, object } of deployments(objects)) {
        if (!/^[a-f0-9]{64}$/.test(object.spec.template.metadata.annotations?.['checksum/settings'] ?? ''))
          yield `${name}: no checksum of its settings`;
      }
    },
  },
];

// The policies themselves: each is shown what it is there for, and has to say so.
import { objectsOf, read, renderText, valuesFiles } from './chart.mjs';
import YAML from 'yaml';
import { deployments, ofKind, pods } from './objects.mjs';
import { faultsOf, policies } from './policies.mjs';
import { check } from './report.mjs';

const first = (objects, kind) => ofKind(objects, kind)[0];
const host = (objects, name = 'worker') => deployments(objects).find((x) => x.spec.containers[0].name === name).spec.containers[0];
const job = (objects) => first(objects, 'Job');
const testPod = (objects) => first(objects, 'Pod');

// By the name of the policy: what is done to the objects of ci/production-values.yaml.
const damages = {
  'pods are restricted': [
    (o) => { delete testPod(o).spec.securityContext.runAsNonRoot; },
    (o) => { job(o).spec.template.spec.securityContext.runAsUser = 0; },
    (o) => { pods(o)[0].spec.hostNetwork = true; },
    (o) => { pods(o)[0].spec.volumes.push({ name: 'host', hostPath: { path: '/' } }); },
  ],
  'containers are restricted': [
    (o) => { delete testPod(o).spec.containers[0].securityContext.allowPrivilegeEscalation; },
    (o) => { job(o).spec.template.spec.containers[0].securityContext.capabilities.add = ['NET_ADMIN']; },
    (o) => { host(o).securityContext.privileged = true; },
    (o) => { host(o).ports[0].hostPort = 80; },
  ],
  'roots are read-only, and what can be written is bounded': [
    (o) => { testPod(o).spec.containers[0].securityContext.readOnlyRootFilesystem = false; },
    (o) => { delete pods(o)[0].spec.volumes.find((x) => x.emptyDir).emptyDir.sizeLimit; },
  ],
  'containers say what they need': [
    (o) => { delete host(o).resources.limits.memory; },
    (o) => { delete testPod(o).spec.containers[0].resources; },
    (o) => { host(o).resources.limits.memory = '1Gi'; },
  ],
  'images are said exactly': [
    (o) => { host(o).image = 'registry.example.com/worker:latest'; },
    (o) => { host(o).image = 'worker:1.0'; },
    (o) => { host(o).image = host(o).image.replace(/@.*/, ':1.0'); },
  ],
  'pods get no token of the API server and no variables of services': [
    (o) => { delete testPod(o).spec.automountServiceAccountToken; },
    (o) => { delete job(o).spec.template.spec.enableServiceLinks; },
    (o) => { delete first(o, 'ServiceAccount').automountServiceAccountToken; },
  ],
  'variables have one value, which is not empty': [
    (o) => { host(o).env.push({ name: 'A', value: 'b' }, { name: 'A', value: 'c' }); },
    (o) => { ofKind(o, 'ConfigMap').find((x) => x.data.CustomerDp__Table__Name).data.CustomerDp__Table__Name = ''; },
    (o) => { ofKind(o, 'ConfigMap').find((x) => x.data.CustomerDp__Table__Name).data.CustomerDp__Limits__RequestBytes = '1.048576e+06'; },
    (o) => { job(o).spec.template.spec.containers[0].env[0].value = 3; },
  ],
  'no secrets are in the chart, and no keys of AWS': [
    (o) => { host(o).env.push({ name: 'AWS_SECRET_ACCESS_KEY', value: 'x' }); },
    (o) => { o.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } }); },
  ],
  'what pods refer to is there': [
    (o) => { host(o).envFrom[0].configMapRef.name = 'elsewhere'; },
    (o) => { host(o).volumeMounts.push({ name: 'none', mountPath: '/none' }); },
    (o) => { host(o).volumeMounts = []; },
  ],
  'hosts have the probes that they should': [
    (o) => { host(o).livenessProbe.httpGet.path = '/health/ready'; },
    (o) => { host(o).readinessProbe.httpGet.port = 'https'; },
    (o) => { delete host(o).startupProbe; },
  ],
  'there is time to stop': [
    (o) => { deployments(o).find((x) => x.spec.containers[0].name === 'worker').spec.terminationGracePeriodSeconds = 30; },
    (o) => { deployments(o).find((x) => x.spec.containers[0].name === 'query-api').spec.terminationGracePeriodSeconds = 60; },
    (o) => { host(o, 'query-api').readinessProbe.periodSeconds = 15; },
  ],
  'new settings are new pods': [(o) => { delete deployments(o)[0].object.spec.template.metadata.annotations['checksum/settings']; }],
  'objects have names of their own, and a namespace': [
    (o) => { o.push(structuredClone(first(o, 'Service'))); },
    (o) => { delete first(o, 'Service').metadata.namespace; },
    (o) => { first(o, 'Service').metadata.name = 'Upper'; },
  ],
  'objects have the labels that everybody looks for': [
    (o) => { delete first(o, 'Service').metadata.labels['app.kubernetes.io/component']; },
    (o) => { delete first(o, 'Job').metadata.labels.team; },
    (o) => { first(o, 'Service').metadata.labels['app.kubernetes.io/version'] = 0.1; },
  ],
  'annotations are texts': [(o) => { job(o).metadata.annotations['helm.sh/hook-weight'] = 0; }],
  'selectors never change, and select their own': [
    (o) => { deployments(o)[0].object.spec.selector.matchLabels['app.kubernetes.io/version'] = '0.1.0'; },
    (o) => { deployments(o)[0].object.spec.template.metadata.labels['app.kubernetes.io/component'] = 'other'; },
    (o) => { testPod(o).metadata.labels = { ...deployments(o)[0].labels }; },
  ],
  'services, budgets and policies select pods that there are': [
    (o) => { first(o, 'Service').spec.selector['app.kubernetes.io/component'] = 'other'; },
    (o) => { first(o, 'Service').spec.ports[0].targetPort = 'https'; },
    (o) => { delete first(o, 'PodDisruptionBudget').spec.selector.matchLabels['app.kubernetes.io/component']; },
  ],
  'service accounts are those that were agreed upon, one a component': [
    (o) => { deployments(o)[0].spec.serviceAccountName = 'default'; },
    (o) => { o.splice(o.findIndex((x) => x.kind === 'ServiceAccount'), 1); },
  ],
  'what a hook needs is a hook before it': [
    (o) => { delete ofKind(o, 'ServiceAccount').find((x) => x.metadata.annotations?.['helm.sh/hook']).metadata.annotations['helm.sh/hook']; },
    (o) => { ofKind(o, 'NetworkPolicy').find((x) => x.metadata.annotations?.['helm.sh/hook']).metadata.annotations['helm.sh/hook-weight'] = '1'; },
    (o) => { delete job(o).metadata.annotations['helm.sh/hook-delete-policy']; },
    (o) => { job(o).spec.template.spec.restartPolicy = 'OnFailure'; },
  ],
  'the network is closed but for what is needed': [
    (o) => { first(o, 'NetworkPolicy').spec.policyTypes = ['Ingress']; },
    (o) => { first(o, 'NetworkPolicy').spec.egress.push({}); },
    (o) => { o.splice(o.findIndex((x) => x.kind === 'NetworkPolicy'), 1); },
    (o) => { ofKind(o, 'NetworkPolicy').find((x) => x.metadata.name.endsWith('-worker')).spec.ingress = [{ ports: [{ port: 'http' }] }]; },
  ],
  'only GraphQL is let in from outside, through ports that there are': [
    (o) => { first(o, 'Ingress').spec.rules[0].http.paths[0].pathType = 'Prefix'; },
    (o) => { first(o, 'Ingress').spec.rules[0].http.paths[0].backend.service.name = 'other'; },
  ],
  'the test asks the service that there is': [(o) => { first(o, 'Service').metadata.name = 'other'; }],
  'replicas are said exactly where nothing scales them': [
    (o) => { deployments(o)[0].object.spec.replicas = 2; },
    (o) => { o.splice(o.findIndex((x) => x.kind === 'ScaledObject'), 1); },
  ],
  'scalers fit what they scale': [
    (o) => { first(o, 'HorizontalPodAutoscaler').spec.scaleTargetRef.name = 'other'; },
    (o) => { first(o, 'HorizontalPodAutoscaler').spec.minReplicas = 99; },
    (o) => { first(o, 'HorizontalPodAutoscaler').spec.metrics[0].containerResource.container = 'app'; },
  ],
  'KEDA sees both queues, with what waits and what is in flight': [
    (o) => { first(o, 'ScaledObject').spec.triggers.pop(); },
    (o) => { first(o, 'ScaledObject').spec.triggers[0].metadata.queueLenght = '5'; },
    (o) => { first(o, 'ScaledObject').spec.triggers[0].metadata.queueLength = 1000; },
    (o) => { first(o, 'ScaledObject').spec.triggers[0].metadata.queueLength = '5'; },
    (o) => { first(o, 'ScaledObject').spec.triggers[0].type = 'aws-sqs'; },
    (o) => { first(o, 'TriggerAuthentication').spec.podIdentity.provider = 'aws-eks'; },
    (o) => { first(o, 'ScaledObject').spec.fallback.replicas = 1; },
  ],
  'rollouts and disruptions leave somebody to work': [
    (o) => { deployments(o)[0].object.spec.strategy.rollingUpdate.maxUnavailable = 1; },
    (o) => { first(o, 'PodDisruptionBudget').spec.maxUnavailable = 0; },
    (o) => { delete first(o, 'PodDisruptionBudget').spec.unhealthyPodEvictionPolicy; },
  ],
  'pods are spread over zones and nodes': [
    (o) => { deployments(o)[0].spec.topologySpreadConstraints.pop(); },
    (o) => { deployments(o)[0].spec.topologySpreadConstraints[0].whenUnsatisfiable = 'DoNotSchedule'; },
  ],
};

export function checkSelf() {
  const values = YAML.parse(read(valuesFiles.production));
  const text = renderText(values).text;
  for (const policy of policies) {
    const own = damages[policy.name] ?? [];
    check(`policy "${policy.name}": is tried`, own.length > 0 ? [] : 'self.mjs has no damage for it');
    own.forEach((damage, i) => {
      const objects = objectsOf(text).map((x) => x.object);
      damage(objects);
      check(`policy "${policy.name}": finds damage ${i + 1}`, faultsOf(policy, objects, values).length > 0 ? [] : String(damage));
    });
  }
  const known = policies.map((x) => x.name);
  check('policies: none is tried that there is not', Object.keys(damages).filter((x) => !known.includes(x)));
}

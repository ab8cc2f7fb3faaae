// By the name of the policy: what is done to the objects of ci/production-values.yaml, which the policy has to find.
import { deployments, first, host, job, ofKind, pods, testPod } from './objects.mjs';

export const podDamages = {
  'pods are restricted': [
    (o) => {
      delete testPod(o).spec.securityContext.runAsNonRoot;
    },
    (o) => {
      job(o).spec.template.spec.securityContext.runAsUser = 0;
    },
    (o) => {
      pods(o)[0].spec.hostNetwork = true;
    },
    (o) => {
      pods(o)[0].spec.volumes.push({ name: 'host', hostPath: { path: '/' } });
    },
  ],
  'containers are restricted': [
    (o) => {
      delete testPod(o).spec.containers[0].securityContext.allowPrivilegeEscalation;
    },
    (o) => {
      job(o).spec.template.spec.containers[0].securityContext.capabilities.add = ['NET_ADMIN'];
    },
    (o) => {
      host(o).securityContext.privileged = true;
    },
    (o) => {
      host(o).ports[0].hostPort = 80;
    },
  ],
  'roots are read-only, and what can be written is bounded': [
    (o) => {
      testPod(o).spec.containers[0].securityContext.readOnlyRootFilesystem = false;
    },
    (o) => {
      delete pods(o)[0].spec.volumes.find((x) => x.emptyDir).emptyDir.sizeLimit;
    },
  ],
  'containers say what they need': [
    (o) => {
      delete host(o).resources.limits.memory;
    },
    (o) => {
      delete testPod(o).spec.containers[0].resources;
    },
    (o) => {
      host(o).resources.limits.memory = '1Gi';
    },
  ],
  'images are said exactly': [
    (o) => {
      host(o).image = 'registry.example.com/worker:latest';
    },
    (o) => {
      host(o).image = 'worker:1.0';
    },
    (o) => {
      host(o).image = host(o).image.replace(/@.*/, ':1.0');
    },
  ],
  'pods get no token of the API server and no variables of services': [
    (o) => {
      delete testPod(o).spec.automountServiceAccountToken;
    },
    (o) => {
      delete job(o).spec.template.spec.enableServiceLinks;
    },
    (o) => {
      delete first(o, 'ServiceAccount').automountServiceAccountToken;
    },
  ],
  'variables have one value, which is not empty': [
    (o) => {
      host(o).env.push({ name: 'A', value: 'b' }, { name: 'A', value: 'c' });
    },
    (o) => {
      ofKind(o, 'ConfigMap').find((x) => x.data.CustomerDp__Table__Name).data.CustomerDp__Table__Name = '';
    },
    (o) => {
      ofKind(o, 'ConfigMap').find((x) => x.data.CustomerDp__Table__Name).data.CustomerDp__Limits__RequestBytes = '1.048576e+06';
    },
    (o) => {
      job(o).spec.template.spec.containers[0].env[0].value = 3;
    },
  ],
  'no secrets are in the chart, and no keys of AWS': [
    (o) => {
      host(o).env.push({ name: 'AWS_SECRET_ACCESS_KEY', value: 'x' });
    },
    (o) => {
      o.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } });
    },
  ],
  'what pods refer to is there': [
    (o) => {
      host(o).envFrom[0].configMapRef.name = 'elsewhere';
    },
    (o) => {
      host(o).volumeMounts.push({ name: 'none', mountPath: '/none' });
    },
    (o) => {
      host(o).volumeMounts = [];
    },
  ],
  'hosts have the probes that they should': [
    (o) => {
      host(o).livenessProbe.httpGet.path = '/health/ready';
    },
    (o) => {
      host(o).readinessProbe.httpGet.port = 'https';
    },
    (o) => {
      delete host(o).startupProbe;
    },
  ],
  'there is time to stop': [
    (o) => {
      deployments(o).find((x) => x.spec.containers[0].name === 'worker').spec.terminationGracePeriodSeconds = 30;
    },
    (o) => {
      deployments(o).find((x) => x.spec.containers[0].name === 'query-api').spec.terminationGracePeriodSeconds = 60;
    },
    (o) => {
      host(o, 'query-api').readinessProbe.periodSeconds = 15;
    },
  ],
  'new settings are new pods': [
    (o) => {
      delete deployments(o)[0].object.spec.template.metadata.annotations['checksum/settings'];
    },
  ],
};

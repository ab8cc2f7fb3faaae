// By the name of the policy: what is done to the objects of ci/production-values.yaml, which the policy has to find.
import { deployments, first, job, ofKind, testPod } from './objects.mjs';

const configOf = (objects, component) =>
  ofKind(objects, 'ConfigMap').find((x) => x.metadata.name.endsWith(`-${component}`)).data;

export const objectDamages = {
  'objects have names of their own, and a namespace': [
    (o) => {
      o.push(structuredClone(first(o, 'Service')));
    },
    (o) => {
      delete first(o, 'Service').metadata.namespace;
    },
    (o) => {
      first(o, 'Service').metadata.name = 'Upper';
    },
  ],
  'objects have the labels that everybody looks for': [
    (o) => {
      delete first(o, 'Service').metadata.labels['app.kubernetes.io/component'];
    },
    (o) => {
      delete first(o, 'Job').metadata.labels.team;
    },
    (o) => {
      first(o, 'Service').metadata.labels['app.kubernetes.io/version'] = 0.1;
    },
  ],
  'annotations are texts': [
    (o) => {
      job(o).metadata.annotations['helm.sh/hook-weight'] = 0;
    },
  ],
  'selectors never change, and select their own': [
    (o) => {
      deployments(o)[0].object.spec.selector.matchLabels['app.kubernetes.io/version'] = '0.1.0';
    },
    (o) => {
      deployments(o)[0].object.spec.template.metadata.labels['app.kubernetes.io/component'] = 'other';
    },
    (o) => {
      testPod(o).metadata.labels = { ...deployments(o)[0].labels };
    },
  ],
  'services, budgets and policies select pods that there are': [
    (o) => {
      first(o, 'Service').spec.selector['app.kubernetes.io/component'] = 'other';
    },
    (o) => {
      first(o, 'Service').spec.ports[0].targetPort = 'https';
    },
    (o) => {
      delete first(o, 'PodDisruptionBudget').spec.selector.matchLabels['app.kubernetes.io/component'];
    },
  ],
  'service accounts are those that were agreed upon, one a component': [
    (o) => {
      deployments(o)[0].spec.serviceAccountName = 'default';
    },
    (o) => {
      o.splice(
        o.findIndex((x) => x.kind === 'ServiceAccount'),
        1,
      );
    },
  ],
  'what a hook needs is a hook before it': [
    (o) => {
      delete ofKind(o, 'ServiceAccount').find((x) => x.metadata.annotations?.['helm.sh/hook']).metadata.annotations['helm.sh/hook'];
    },
    (o) => {
      ofKind(o, 'NetworkPolicy').find((x) => x.metadata.annotations?.['helm.sh/hook']).metadata.annotations['helm.sh/hook-weight'] = '1';
    },
    (o) => {
      delete job(o).metadata.annotations['helm.sh/hook-delete-policy'];
    },
    (o) => {
      job(o).spec.template.spec.restartPolicy = 'OnFailure';
    },
  ],
  'the network is closed but for what is needed': [
    (o) => {
      first(o, 'NetworkPolicy').spec.policyTypes = ['Ingress'];
    },
    (o) => {
      first(o, 'NetworkPolicy').spec.egress.push({});
    },
    (o) => {
      o.splice(
        o.findIndex((x) => x.kind === 'NetworkPolicy'),
        1,
      );
    },
    (o) => {
      ofKind(o, 'NetworkPolicy').find((x) => x.metadata.name.endsWith('-worker')).spec.ingress = [{ ports: [{ port: 'http' }] }];
    },
  ],
  'only GraphQL is let in from outside, through ports that there are': [
    (o) => {
      first(o, 'Ingress').spec.rules[0].http.paths[0].pathType = 'Prefix';
    },
    (o) => {
      first(o, 'Ingress').spec.rules[0].http.paths[0].backend.service.name = 'other';
    },
  ],
  'the test asks the service that there is': [
    (o) => {
      first(o, 'Service').metadata.name = 'other';
    },
  ],
  'what became of customers is told by the workers, or by a publisher of its own': [
    (o) => {
      configOf(o, 'worker').CustomerDp__Lifecycle__Publishing = 'Only';
    },
    (o) => {
      configOf(o, 'worker').CustomerDp__Lifecycle__Publishing = 'On';
    },
    (o) => {
      delete configOf(o, 'publisher').CustomerDp__Lifecycle__Publishing;
    },
  ],
  'replicas are said exactly where nothing scales them': [
    (o) => {
      deployments(o)[0].object.spec.replicas = 2;
    },
    (o) => {
      o.splice(
        o.findIndex((x) => x.kind === 'ScaledObject'),
        1,
      );
    },
  ],
  'scalers fit what they scale': [
    (o) => {
      first(o, 'HorizontalPodAutoscaler').spec.scaleTargetRef.name = 'other';
    },
    (o) => {
      first(o, 'HorizontalPodAutoscaler').spec.minReplicas = 99;
    },
    (o) => {
      first(o, 'HorizontalPodAutoscaler').spec.metrics[0].containerResource.container = 'app';
    },
  ],
  'KEDA sees all queues, with what waits and what is in flight': [
    (o) => {
      first(o, 'ScaledObject').spec.triggers.pop();
    },
    (o) => {
      first(o, 'ScaledObject').spec.triggers[0].metadata.queueLenght = '5';
    },
    (o) => {
      first(o, 'ScaledObject').spec.triggers[0].metadata.queueLength = 1000;
    },
    (o) => {
      first(o, 'ScaledObject').spec.triggers[0].metadata.queueLength = '5';
    },
    (o) => {
      first(o, 'ScaledObject').spec.triggers[0].type = 'aws-sqs';
    },
    (o) => {
      first(o, 'TriggerAuthentication').spec.podIdentity.provider = 'aws-eks';
    },
    (o) => {
      first(o, 'ScaledObject').spec.fallback.replicas = 1;
    },
  ],
  'rollouts and disruptions leave somebody to work': [
    (o) => {
      deployments(o)[0].object.spec.strategy.rollingUpdate.maxUnavailable = 1;
    },
    (o) => {
      first(o, 'PodDisruptionBudget').spec.maxUnavailable = 0;
    },
    (o) => {
      delete first(o, 'PodDisruptionBudget').spec.unhealthyPodEvictionPolicy;
    },
  ],
  'pods are spread over zones and nodes': [
    (o) => {
      deployments(o)[0].spec.topologySpreadConstraints.pop();
    },
    (o) => {
      deployments(o)[0].spec.topologySpreadConstraints[0].whenUnsatisfiable = 'DoNotSchedule';
    },
  ],
};

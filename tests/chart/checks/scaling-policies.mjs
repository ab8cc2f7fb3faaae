// Scaling, rollouts and disruptions.
import { nameOf, defaults } from './chart.mjs';
import { deployments, environmentOf, ofKind, selects } from './objects.mjs';

const scalers = (objects) => ofKind(objects, 'HorizontalPodAutoscaler', 'ScaledObject');

// https://keda.sh/docs/latest/scalers/aws-sqs/
const triggerKeys = [
  'queueURL',
  'queueURLFromEnv',
  'queueLength',
  'activationQueueLength',
  'scaleOnInFlight',
  'scaleOnDelayed',
  'awsRegion',
  'awsEndpoint',
];

export const scalingPolicies = [
  {
    name: 'what became of customers is told by the workers, or by a publisher of its own',
    *find(objects) {
      const publishing = (name) => {
        const target = deployments(objects).find((x) => x.spec.containers[0].name === name);
        return target && (environmentOf(objects, target.object, target.spec.containers[0]).CustomerDp__Lifecycle__Publishing ?? 'Off');
      };
      const [worker, publisher] = [publishing('worker'), publishing('publisher')];
      if (worker === 'Only') yield 'the workers project nothing';
      if (publisher && publisher !== 'Only') yield `the publisher is ${publisher}`;
      if (publisher && worker === 'On') yield 'both are on';
    },
  },
  {
    name: 'replicas are said exactly where nothing scales them',
    *find(objects) {
      for (const { name, object } of deployments(objects)) {
        const scaled = scalers(objects).filter((x) => x.spec.scaleTargetRef.name === object.metadata.name);
        if (scaled.length > 1) yield `${name}: scaled by ${scaled.map(nameOf)}`;
        if (scaled.length > 0 && object.spec.replicas !== undefined)
          yield `${name}: every upgrade would undo what ${nameOf(scaled[0])} did`;
        if (scaled.length === 0 && !Number.isInteger(object.spec.replicas)) yield `${name}: replicas are not said`;
      }
    },
  },
  {
    name: 'scalers fit what they scale',
    *find(objects) {
      for (const scaler of scalers(objects)) {
        const target = deployments(objects).find((x) => x.object.metadata.name === scaler.spec.scaleTargetRef.name);
        if (!target || scaler.spec.scaleTargetRef.kind !== 'Deployment') {
          yield `${nameOf(scaler)}: scales nothing`;
          continue;
        }
        const [least, most] =
          scaler.kind === 'ScaledObject'
            ? [scaler.spec.minReplicaCount, scaler.spec.maxReplicaCount]
            : [scaler.spec.minReplicas, scaler.spec.maxReplicas];
        if (!(least >= 1 && least <= most)) yield `${nameOf(scaler)}: from ${least} to ${most}`;
        for (const metric of scaler.spec.metrics ?? []) {
          const container = target.spec.containers.find((x) => x.name === metric.containerResource?.container);
          if (!container?.resources?.requests?.[metric.containerResource?.name]) yield `${nameOf(scaler)}: no request of what it measures`;
        }
      }
    },
  },
  {
    name: 'KEDA sees all queues, with what waits and what is in flight',
    *find(objects) {
      for (const scaled of ofKind(objects, 'ScaledObject')) {
        const name = nameOf(scaled);
        const target = deployments(objects).find((x) => x.object.metadata.name === scaled.spec.scaleTargetRef.name);
        const told = target ? environmentOf(objects, target.object, target.spec.containers[0]) : {};
        const publishing = told.CustomerDp__Lifecycle__Publishing ?? 'Off';
        const queues = [
          ...(publishing === 'Only' ? [] : [told.CustomerDp__Queues__Policy, told.CustomerDp__Queues__Quote]),
          ...(publishing === 'Off' ? [] : [told.CustomerDp__Queues__Changes]),
        ];
        const seen = scaled.spec.triggers.map((x) => x.metadata.queueURL?.split('/').at(-1));
        if (queues.join() !== seen.join()) yield `${name}: looks at ${seen}, and its pods take from ${queues}`;
        for (const trigger of scaled.spec.triggers) {
          if (trigger.type !== 'aws-sqs-queue') yield `${name}: trigger ${trigger.type}`;
          for (const [key, value] of Object.entries(trigger.metadata)) {
            if (!triggerKeys.includes(key)) yield `${name}: trigger ${trigger.name} has no ${key}`;
            if (typeof value !== 'string' || value === '') yield `${name}: ${key} of trigger ${trigger.name} is no text`;
          }
          if (trigger.metadata.scaleOnInFlight !== 'true') yield `${name}: does not count what is in flight`;
          const prefetch = Number(told.CustomerDp__Delivery__PrefetchCount ?? 40);
          if (!(Number(trigger.metadata.queueLength) >= prefetch)) yield `${name}: a busy pod (${prefetch} held) would be taken away`;
          if (!/^https?:\/\/[^/]+\/\d{12}\/[\w.-]+$/.test(trigger.metadata.queueURL ?? ''))
            yield `${name}: ${trigger.metadata.queueURL} is no queue`;
          const authentication = ofKind(objects, 'TriggerAuthentication').find((x) => x.metadata.name === trigger.authenticationRef?.name);
          if (authentication?.spec.podIdentity?.provider !== 'aws') yield `${name}: trigger ${trigger.name} has no authentication of AWS`;
        }
        if (!(scaled.spec.fallback?.replicas >= scaled.spec.minReplicaCount)) yield `${name}: falls back to fewer than the least`;
      }
    },
  },
  {
    name: 'rollouts and disruptions leave somebody to work',
    *find(objects) {
      for (const { name, object } of deployments(objects)) {
        const { maxUnavailable, maxSurge } = object.spec.strategy?.rollingUpdate ?? {};
        if (maxUnavailable !== 0 || !(maxSurge >= 1)) yield `${name}: a rollout takes pods away before others are ready`;
        if (!(object.spec.revisionHistoryLimit > 1)) yield `${name}: nothing to go back to`;
      }
      for (const budget of ofKind(objects, 'PodDisruptionBudget')) {
        if (!(budget.spec.maxUnavailable >= 1)) yield `${nameOf(budget)}: no node could ever be drained`;
        if (budget.spec.unhealthyPodEvictionPolicy !== 'AlwaysAllow')
          yield `${nameOf(budget)}: a broken pod keeps its node from being drained`;
      }
    },
  },
  {
    name: 'pods are spread over zones and nodes',
    *find(objects, values) {
      const spread = {
        worker: values.worker?.topologySpread ?? defaults.worker.topologySpread,
        publisher: values.publisher?.topologySpread ?? defaults.publisher.topologySpread,
        'query-api': values.queryApi?.topologySpread ?? defaults.queryApi.topologySpread,
      };
      for (const { name, spec, labels } of deployments(objects)) {
        const constraints = spec.topologySpreadConstraints ?? [];
        if (!spread[spec.containers[0].name]) {
          if (constraints.length > 0) yield `${name}: spread, though turned off`;
          continue;
        }
        if (constraints.map((x) => x.topologyKey).join() !== 'topology.kubernetes.io/zone,kubernetes.io/hostname')
          yield `${name}: spread over ${constraints.map((x) => x.topologyKey)}`;
        for (const constraint of constraints) {
          if (constraint.whenUnsatisfiable !== 'ScheduleAnyway') yield `${name}: would rather not run than be together`;
          if (!selects(constraint.labelSelector?.matchLabels, labels)) yield `${name}: counts pods that are not its own`;
        }
      }
    },
  },
];

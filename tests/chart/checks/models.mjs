// Objects against the types of Kubernetes, KEDA, prometheus-operator and the Gateway API. The validators say nothing of a field that they
// do not know; so they are watched: a field that none of them has looked at is unknown.
import { nameOf } from './chart.mjs';
import { check } from './report.mjs';

const modules = {
  'v1 ConfigMap': 'kubernetes-models/v1/ConfigMap',
  'v1 Pod': 'kubernetes-models/v1/Pod',
  'v1 Service': 'kubernetes-models/v1/Service',
  'v1 ServiceAccount': 'kubernetes-models/v1/ServiceAccount',
  'apps/v1 Deployment': 'kubernetes-models/apps/v1/Deployment',
  'autoscaling/v2 HorizontalPodAutoscaler': 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler',
  'batch/v1 Job': 'kubernetes-models/batch/v1/Job',
  'networking.k8s.io/v1 Ingress': 'kubernetes-models/networking.k8s.io/v1/Ingress',
  'networking.k8s.io/v1 NetworkPolicy': 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy',
  'policy/v1 PodDisruptionBudget': 'kubernetes-models/policy/v1/PodDisruptionBudget',
  'keda.sh/v1alpha1 ScaledObject': '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject',
  'keda.sh/v1alpha1 TriggerAuthentication': '@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication',
  'monitoring.coreos.com/v1 PodMonitor': '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor',
  'monitoring.coreos.com/v1 PrometheusRule': '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule',
  'gateway.networking.k8s.io/v1 HTTPRoute': '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute',
};

/** Kinds that were rendered and have no model here. */
export const unmodelled = new Set();

const loaded = new Map();

async function modelOf(object) {
  const kind = `${object.apiVersion} ${object.kind}`;
  if (!modules[kind]) {
    unmodelled.add(kind);
    return null;
  }
  if (!loaded.has(kind)) loaded.set(kind, (await import(modules[kind]))[object.kind]);
  return loaded.get(kind);
}

export async function checkModels(name, objects) {
  for (const object of objects) {
    const model = await modelOf(object);
    if (model) check(`${name}: ${nameOf(object)} is a ${object.apiVersion} ${object.kind}`, faultsOfModel(model, object));
  }
}

export function faultsOfModel(model, object) {
  const faults = [];
  try {
    new model(structuredClone(object)).validate();
  } catch (error) {
    faults.push(error.message);
  }
  const seen = new Map();
  try {
    model.prototype.validate.call(Object.assign(Object.create(model.prototype), watched(object, seen, '')));
  } catch {
    // Told above.
  }
  const looked = (at) => seen.get(at) ?? new Set();
  (function walk(value, at) {
    if (value === null || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      const below = `${at}/${key}`;
      if (at !== '' && !Array.isArray(value) && seen.has(at) && !looked(at).has(key)) faults.push(`${below} is no field`);
      else walk(child, below);
    }
  })(object, '');
  return faults;
}

function watched(value, seen, at) {
  if (value === null || typeof value !== 'object') return value;
  if (!seen.has(at)) seen.set(at, new Set());
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === 'string') seen.get(at).add(key);
      const child = target[key];
      return typeof child === 'function' || typeof key === 'symbol' ? child : watched(child, seen, `${at}/${key}`);
    },
  });
}

// Ways through rendered objects.
import { nameOf } from './chart.mjs';

/** Every object that makes pods: [name, metadata of the pods, their spec, the object]. */
export function pods(objects) {
  return objects.flatMap((object) => {
    switch (object.kind) {
      case 'Pod':
        return [{ name: nameOf(object), labels: object.metadata.labels ?? {}, spec: object.spec, object }];
      case 'Deployment':
      case 'Job':
        return [
          {
            name: nameOf(object),
            labels: object.spec.template.metadata.labels ?? {},
            spec: object.spec.template.spec,
            object,
          },
        ];
      default:
        return [];
    }
  });
}

export const deployments = (objects) => pods(objects).filter((pod) => pod.object.kind === 'Deployment');

/** Containers of every kind: [name, container, pod]. */
export const containers = (objects) =>
  pods(objects).flatMap((pod) =>
    [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((container) => ({
      name: `${pod.name} ${container.name}`,
      container,
      pod,
    })),
  );

export const ofKind = (objects, ...kinds) => objects.filter((object) => kinds.includes(object.kind));

export const selects = (selector, labels) =>
  Object.entries(selector ?? {}).every(([key, value]) => labels[key] === value) && Object.keys(selector ?? {}).length > 0;

export const hookOf = (object) => object.metadata.annotations?.['helm.sh/hook'];
export const weightOf = (object) => Number(object.metadata.annotations?.['helm.sh/hook-weight'] ?? 0);

/** What a component is told by ConfigMap and env, as far as it is text. */
export function environmentOf(objects, pod, container) {
  const variables = {};
  for (const source of container.envFrom ?? []) {
    Object.assign(variables, ofKind(objects, 'ConfigMap').find((x) => x.metadata.name === source.configMapRef?.name)?.data);
  }
  for (const variable of container.env ?? []) variables[variable.name] = variable.value ?? '(elsewhere)';
  return variables;
}

/** hh:mm:ss in seconds. */
export const seconds = (time) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

// Single ones, for damages.
export const first = (objects, kind) => ofKind(objects, kind)[0];
export const host = (objects, name = 'worker') => deployments(objects).find((x) => x.spec.containers[0].name === name).spec.containers[0];
export const job = (objects) => first(objects, 'Job');
export const testPod = (objects) => first(objects, 'Pod');

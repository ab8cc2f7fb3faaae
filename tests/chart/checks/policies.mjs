// What holds for every object that is rendered, whatever the values.
import { check } from './report.mjs';
import { podPolicies } from './pod-policies.mjs';
import { objectPolicies } from './object-policies.mjs';
import { scalingPolicies } from './scaling-policies.mjs';

/** Each: a name, and what finds faults in the objects of a release, a sentence each, with the object's name. */
export const policies = [...podPolicies, ...objectPolicies, ...scalingPolicies];

export const faultsOf = (policy, objects, values) => [...policy.find(objects, values)];

export function checkPolicies(name, objects, values) {
  for (const policy of policies) check(`${name}: ${policy.name}`, faultsOf(policy, objects, values));
}

// The policies themselves: each is shown what it is there for, and has to say so.
import YAML from 'yaml';
import { objectsOf, read, renderText, valuesFiles } from './chart.mjs';
import { objectDamages } from './object-damages.mjs';
import { podDamages } from './pod-damages.mjs';
import { faultsOf, policies } from './policies.mjs';
import { check } from './report.mjs';

const damages = { ...podDamages, ...objectDamages };

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
  check(
    'policies: none is tried that there is not',
    Object.keys(damages).filter((x) => !known.includes(x)),
  );
}

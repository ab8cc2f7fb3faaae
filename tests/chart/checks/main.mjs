import { renderText, objectsOf } from './chart.mjs';
import { approved, approvedIsWhole, differenceOf, textOf } from './approvals.mjs';
import { differences, noted, refused, whole } from './cases.mjs';
import { checkAlerts, checkDashboards } from './monitoring.mjs';
import { checkFidelity } from './fidelity.mjs';
import { checkModels, unmodelled } from './models.mjs';
import { checkPolicies } from './policies.mjs';
import { checkReadme } from './readme.mjs';
import { check, finish } from './report.mjs';
import { checkSchema } from './schema.mjs';
import { checkSelf } from './self.mjs';

const faultsOf = (run) => (run.error ? [run.error] : []);
const file = (name) => name.replace('=', '-is-');

let minimal;
for (const { name, values } of [whole.find((x) => x.name === 'minimal'), ...whole.filter((x) => x.name !== 'minimal'), ...differences]) {
  const run = renderText(values);
  if (!check(`${name}: is rendered`, faultsOf(run))) continue;
  const objects = objectsOf(run.text);
  minimal ??= objects;
  const isWhole = whole.some((x) => x.name === name);
  approved(`${file(name)}.yaml`, isWhole ? textOf(objects) : differenceOf(objects, minimal));
  checkPolicies(
    name,
    objects.map((x) => x.object),
    values,
  );
  await checkModels(
    name,
    objects.map((x) => x.object),
  );
  if (noted.includes(name)) approved(`${name}.notes.txt`, renderText(values, ['-notes']).text ?? '');
  if (name === 'minimal') {
    const upgrade = renderText(values, ['-is-upgrade']);
    check(`${name}: an upgrade renders the same`, upgrade.text === run.text ? [] : 'it does not');
    const other = renderText(values, ['-kube-version', 'v1.28.9']);
    check(`${name}: an older Kubernetes is refused`, /requires kubeVersion/.test(other.error ?? '') ? [] : 'it is not');
  }
}
for (const { name, values } of refused) {
  const run = renderText(values);
  approved(`${name}.error.txt`, run.error ? `${run.error}\n` : 'not refused\n');
  check(`${name}: is refused`, run.error ? [] : 'it was rendered');
}
approvedIsWhole();
checkSchema();
checkReadme();
checkAlerts();
checkDashboards();
checkSelf();
checkFidelity();
check('kinds that no model was looked at for', [...unmodelled]);
finish();

// Runs every check of the templates and says how many passed and failed.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acknowledgements } from './acknowledgements.mjs';
import { nagFaults, planted, validatorFaults } from './faults.mjs';
import { findings } from './nag.mjs';
import { withValidator } from './validator.mjs';

const directory = fileURLToPath(new URL('../../docs/aws/', import.meta.url));
const templates = readdirSync(directory).filter((f) => f.endsWith('.yaml')).sort().map((f) => join(directory, f));
const pathOf = (template) => join(directory, `${template}.yaml`);
const scratch = mkdtempSync(join(tmpdir(), 'customerdp-templates-'));
let [passed, failed] = [0, 0];

/** One check: what went wrong, a sentence each. */
function check(what, faults) {
  if (faults.length === 0) {
    passed++;
    return;
  }

  failed++;
  console.log(`FAILED ${what}`);
  for (const fault of faults) {
    console.log(`  ${fault}`);
  }
}

/** A copy of a template with a fault in it, in a directory where it has the template's name. */
function withFault(fault, number) {
  const path = join(mkdtempSync(join(scratch, `${number}-`)), `${fault.template}.yaml`);
  writeFileSync(path, planted(readFileSync(pathOf(fault.template), 'utf8'), fault));
  return path;
}

try {
  check('there are templates', templates.length > 0 ? [] : [`There are none in ${directory}.`]);
  withValidator((validate) => {
    for (const template of templates) {
      check(`${basename(template)} is valid`, validate(template));
    }

    validatorFaults.forEach((fault, i) => {
      const found = validate(withFault(fault, i));
      check(`${fault.what} is noticed in ${fault.template}.yaml`, found.length > 0 ? [] : ['Nothing was found.']);
    });
  });

  const found = findings(templates);
  const isOf = (a) => (f) => f.rule === a.rule && f.template === a.template && f.resource === a.resource;
  for (const template of templates.map((t) => basename(t, '.yaml'))) {
    const open = found.filter((f) => f.template === template && !acknowledgements.some((a) => isOf(a)(f)));
    check(`cdk-nag finds nothing unacknowledged in ${template}.yaml`, open.map((f) => `${f.rule} ${f.resource}: ${f.description}`));
  }

  for (const acknowledgement of acknowledgements) {
    const { rule, template, resource, reason } = acknowledgement;
    check(`the acknowledgement of ${rule} for ${resource} of ${template}.yaml is needed and has a reason`, [
      ...(found.some(isOf(acknowledgement)) ? [] : ['Nothing is found any more that it acknowledges.']),
      ...(reason.length >= 40 ? [] : ['The reason is too short to be one.']),
    ]);
  }

  nagFaults.forEach((fault, i) => {
    const hits = findings([withFault(fault, `nag-${i}`)]).filter((f) => f.rule === fault.rule || f.rule.startsWith(`${fault.rule}[`));
    check(`cdk-nag notices by ${fault.rule} what is put into ${fault.template}.yaml`, hits.length > 0 ? [] : ['Nothing was found.']);
  });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

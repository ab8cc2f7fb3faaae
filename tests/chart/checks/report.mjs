// Counts checks. A check that fails is printed with what it looked at.
const verbose = process.argv.includes('--verbose');
export const approve = process.argv.includes('--approve');

let passed = 0;
let failed = 0;

/** One check: `faults` is a list of sentences, a sentence, or nothing. */
export function check(name, faults) {
  const list = [].concat(faults ?? []).filter(Boolean);
  if (list.length === 0) {
    passed++;
    if (verbose) console.log(`ok    ${name}`);
    return true;
  }
  failed++;
  console.log(`FAIL  ${name}`);
  for (const fault of list) console.log(`      ${String(fault).replaceAll('\n', '\n      ')}`);
  return false;
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

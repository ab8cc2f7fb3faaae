// AWS's own offline validator: schemas of all resources, references, parameters.
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';

// What it says of tags that are missing and of properties that cannot be changed later. WARN is a wrong value, such as BillingMode: FREE.
const LetPass = new Set(['INFO']);

/** Hands a function to the caller that gives the findings on a template, a sentence each; the engine takes seconds to start. */
export function withValidator(use) {
  const engine = new RegoEngine();
  try {
    return use((file) =>
      engine
        .validateStandard(new TemplateFile(file))
        .diagnostics.filter((d) => !LetPass.has(d.severity))
        .map((d) => `${d.severity} ${d.ruleId}: ${d.message}`),
    );
  } finally {
    engine.free();
  }
}

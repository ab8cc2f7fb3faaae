// cdk-nag's AwsSolutions rules on finished templates: good practice beyond what deploys.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';

/** The findings on templates: rule, the template's name without .yaml, the resource's logical id, and what the rule says. */
export function findings(files) {
  const directory = mkdtempSync(join(tmpdir(), 'customerdp-nag-'));
  const { error } = console;
  try {
    const app = new App({ outdir: directory, analyticsReporting: false });
    for (const file of files) {
      new CfnInclude(new Stack(app, basename(file, '.yaml')), 'T', { templateFile: file });
    }

    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    try {
      // It prints its findings and throws where there are any; both stand in the report.
      console.error = () => {};
      app.synth();
    } catch (exception) {
      if (!exception.message.startsWith('Validation failed')) {
        throw exception;
      }
    } finally {
      console.error = error;
    }

    return read(join(directory, 'validation-report.json'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function read(report) {
  // Only who has found something is in it. The CDK runs the validator too, which check.mjs does by itself.
  const { pluginReports } = JSON.parse(readFileSync(report, 'utf8'));
  const own = pluginReports.find((p) => p.pluginName === 'AwsSolutions') ?? { violations: [] };
  return own.violations.flatMap(({ ruleName, description, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => {
      const [template, , resource] = constructPath.split('/');
      return { rule: ruleName, template, resource, description };
    }),
  );
}

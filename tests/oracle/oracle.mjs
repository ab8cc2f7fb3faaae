// Answers requests as graphql-js does: a line of JSON for each on standard input, its answer as a line on standard output.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { __Directive, __DirectiveLocation, __Schema, buildSchema, execute, introspectionTypes, parse, specifiedRules, validate } from 'graphql';
import { resolve } from './resolvers.mjs';

const schema = buildSchema(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));

// The specification leaves the order of types open. graphql-js has built-in scalars where they are first used, the engine behind the
// schema's own types.
const builtIn = ['Int', 'Float', 'String', 'Boolean', 'ID'].map((name) => schema.getType(name));
__Schema.getFields().types.resolve = () => {
  const types = Object.values(schema.getTypeMap()).filter((type) => !builtIn.includes(type));
  const meta = types.findIndex((type) => type.name.startsWith('__'));
  return types.toSpliced(meta, 0, ...builtIn);
};

// What graphql-js has and the edition of September 2025 has not: deprecated directives, variables of fragments.
const later = ['DIRECTIVE_DEFINITION', 'FRAGMENT_VARIABLE_DEFINITION'];
__Schema.getFields().directives.args.length = 0;
delete __Directive.getFields().isDeprecated;
delete __Directive.getFields().deprecationReason;
__Directive.getFields().locations.resolve = (directive) => directive.locations.filter((location) => !later.includes(location));
const locations = __DirectiveLocation.getValues();
__DirectiveLocation.getValues = () => locations.filter((value) => !later.includes(value.name));

// The specification has no descriptions of the introspection's own types: the engine's are taken, by name.
function describe(descriptions) {
  for (const type of introspectionTypes) {
    type.description = descriptions[type.name];
    for (const field of Object.values(type.getFields?.() ?? {})) {
      field.description = descriptions[`${type.name}.${field.name}`];
      for (const argument of field.args) argument.description = undefined;
    }
    for (const value of type.getValues?.() ?? []) value.description = undefined;
  }
}

// Rules of what the engine does not do: @defer, @stream, subscriptions.
const absent = /Defer|Stream|SingleFieldSubscriptions/;

// Each rule, made to say its name in the errors it reports.
const rules = specifiedRules.filter((rule) => !absent.test(rule.name)).map((rule) => (context) => {
  const named = Object.create(context);
  named.reportError = (error) => {
    error.rule = rule.name.replace(/Rule$/, '');
    context.reportError(error);
  };
  return rule(named);
});

const show = ({ message, locations, path, rule }) => ({ message, locations: locations ?? [], path: path ?? null, rule: rule ?? null });

async function answer({ query, variables, operationName }) {
  let document;
  try {
    document = parse(query, { allowEmptySelectionSets: false });
  } catch (error) {
    return { phase: 'parse', errors: [show(error)] };
  }
  const errors = validate(schema, document, rules);
  if (errors.length > 0) return { phase: 'validate', errors: errors.map(show) };
  const result = await execute({
    schema, document, rootValue: { seed: 1 }, variableValues: variables, operationName, fieldResolver: resolve,
  });
  return { phase: 'data' in result ? 'execute' : 'request', data: result.data, errors: (result.errors ?? []).map(show) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.descriptions) describe(request.descriptions);
  else process.stdout.write(`${JSON.stringify(await answer(request))}\n`);
}

// relay-compiler: node relay.mjs <directory> <SDL file>. Compiles relay/*.js and prints the text of each operation by its name.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import relay from 'relay-compiler';

const [, , directory, schema] = process.argv;
cpSync(new URL('relay', import.meta.url), join(directory, 'src'), { recursive: true });
mkdirSync(join(directory, 'src/generated'));
cpSync(schema, join(directory, 'schema.graphql'));
writeFileSync(join(directory, 'relay.config.json'), JSON.stringify({ src: './src', schema: './schema.graphql', language: 'javascript', artifactDirectory: './src/generated' }));
writeFileSync(join(directory, 'package.json'), '{}');
execFileSync(relay, ['relay.config.json'], { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] });

const operations = {};
for (const file of readdirSync(join(directory, 'src/generated'))) {
  const params = /"params":\s*(\{[^]*?\n  \})/.exec(readFileSync(join(directory, 'src/generated', file), 'utf8'));
  if (params) {
    const { name, text } = JSON.parse(params[1]);
    operations[name] = text;
  }
}
console.log(JSON.stringify(operations));

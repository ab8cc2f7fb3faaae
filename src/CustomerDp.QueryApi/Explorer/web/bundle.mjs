// Bundles the page into the directory that is given: nothing is loaded from elsewhere at run time.
import { build } from 'esbuild';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

const [outdir] = process.argv.slice(2);
await build({
  entryPoints: {
    explorer: 'explorer.jsx',
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
  outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  loader: { '.ttf': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'linked',
  logLevel: 'warning',
});
await copyFile('index.html', join(outdir, 'index.html'));

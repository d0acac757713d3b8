// Bundles the extension into dist/extension.js, and beside it the licences of what others made and the bundle contains.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

const result = await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

const folders = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) {
    folders.add(found[1]);
  }
}

const notices = [...folders].sort().map(folder => {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).sort().find(each => /^licen[cs]e/i.test(each));
  if (file === undefined) {
    throw new Error(`${name} ${version} has no file with its licence`);
  }

  return `${name} ${version}\n${license}\n\n${fs.readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
});
fs.writeFileSync('dist/THIRD-PARTY-NOTICES.txt', `The extension contains what others made:\n\n${notices.join('\n---\n\n')}`);

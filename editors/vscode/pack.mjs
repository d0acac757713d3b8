// Packages the extension: node editors/vscode/pack.mjs NATIVES VERSION OUTPUT
// NATIVES has a folder with `dep` for each platform, by .NET's names (linux-x64/dep). Each becomes a package for that platform with the
// command inside; one more, without a command, is for all others, and uses the dep that is installed. Needs `npm ci` before.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const targets = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-musl-x64': 'alpine-x64',
  'win-x64': 'win32-x64',
  'win-arm64': 'win32-arm64',
  'osx-x64': 'darwin-x64',
  'osx-arm64': 'darwin-arm64',
};

const [natives, version, output] = process.argv.slice(2);
if (output === undefined || !/^\d+\.\d+\.\d+/.test(version)) {
  console.error('Usage: node editors/vscode/pack.mjs NATIVES VERSION OUTPUT');
  process.exit(2);
}

// The marketplace knows no versions such as 1.2.0-preview.1.
const plainVersion = /^\d+\.\d+\.\d+/.exec(version)[0];
const here = import.meta.dirname;
const server = path.join(here, 'server');
const [from, to] = [path.resolve(natives), path.resolve(output)];
fs.mkdirSync(to, { recursive: true });
try {
  for (const [rid, target] of Object.entries(targets)) {
    const name = rid.startsWith('win') ? 'dep.exe' : 'dep';
    const command = path.join(from, rid, name);
    if (!fs.existsSync(command)) {
      continue;
    }

    fs.rmSync(server, { recursive: true, force: true });
    fs.mkdirSync(server);
    fs.copyFileSync(command, path.join(server, name));
    fs.chmodSync(path.join(server, name), 0o755);
    fs.copyFileSync(path.join(here, '../../src/Dep.Build/package/THIRD-PARTY-NOTICES.txt'), path.join(server, 'THIRD-PARTY-NOTICES.txt'));
    pack(`dep-${version}-${target}.vsix`, ['--target', target]);
  }

  fs.rmSync(server, { recursive: true, force: true });
  pack(`dep-${version}.vsix`, []);
} finally {
  fs.rmSync(server, { recursive: true, force: true });
}

function pack(name, options) {
  const vsce = path.join(here, 'node_modules/@vscode/vsce/vsce');
  execFileSync(process.execPath, [vsce, 'package', plainVersion, '--no-update-package-json', '--no-git-tag-version', '--no-dependencies', ...options, '--out', path.join(to, name)], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`Made ${name}`);
}

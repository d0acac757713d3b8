// Packs the npm packages: node build/npm/pack.mjs NATIVES VERSION OUTPUT
// NATIVES has a folder for each runtime identifier with the native command in it: linux-x64/dep, win-x64/dep.exe.
// A platform whose command is not there gets no package, and is named.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const platforms = {
  'linux-x64': { os: 'linux', cpu: 'x64', libc: 'glibc' },
  'linux-arm64': { os: 'linux', cpu: 'arm64', libc: 'glibc' },
  'linux-musl-x64': { os: 'linux', cpu: 'x64', libc: 'musl' },
  'osx-x64': { os: 'darwin', cpu: 'x64' },
  'osx-arm64': { os: 'darwin', cpu: 'arm64' },
  'win-x64': { os: 'win32', cpu: 'x64' },
  'win-arm64': { os: 'win32', cpu: 'arm64' },
};
const common = {
  license: 'MIT',
  homepage: 'https://github.com/dep-build/dep-build',
  repository: { type: 'git', url: 'git+https://github.com/dep-build/dep-build.git' },
};

const [natives, version, output] = process.argv.slice(2);
if (!natives || !version || !output) {
  console.error('Usage: node build/npm/pack.mjs NATIVES VERSION OUTPUT');
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'dep-npm-'));
mkdirSync(output, { recursive: true });
try {
  const optional = {};
  for (const [rid, { os, cpu, libc }] of Object.entries(platforms)) {
    const file = os === 'win32' ? 'dep.exe' : 'dep';
    const native = join(natives, rid, file);
    if (!existsSync(native)) {
      console.log(`No package for ${rid}: ${native} is not there`);
      continue;
    }

    const name = `@dep-build/cli-${os}-${cpu}${libc === 'musl' ? '-musl' : ''}`;
    const folder = join(work, rid);
    mkdirSync(folder);
    copyFileSync(native, join(folder, file));
    chmodSync(join(folder, file), 0o755);
    copyFileSync(join(here, '../../src/Dep.Build/package/THIRD-PARTY-NOTICES.txt'), join(folder, 'THIRD-PARTY-NOTICES.txt'));
    write(folder, { name, version, description: `The native command dep for ${rid}; install dep-build`, os: [os], cpu: [cpu], ...(libc ? { libc: [libc] } : {}), files: [file, 'THIRD-PARTY-NOTICES.txt'], ...common });
    pack(folder);
    optional[name] = version;
  }

  if (Object.keys(optional).length === 0) {
    throw new Error(`No native command was found in ${resolve(natives)}`);
  }

  const folder = join(work, 'dep-build');
  cpSync(here, folder, { recursive: true });
  rmSync(join(folder, 'pack.mjs'));
  copyFileSync(join(here, '../../LICENSE'), join(folder, 'LICENSE'));
  write(folder, {
    name: 'dep-build',
    version,
    description: 'Checks markdown enhancement proposals against their template, their settings and their history',
    keywords: ['markdown', 'proposals', 'rfc', 'adr', 'pep', 'kep', 'linter'],
    bin: { dep: 'bin/dep.js' },
    files: ['bin'],
    engines: { node: '>=18' },
    optionalDependencies: optional,
    ...common,
  });
  pack(folder);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function write(folder, manifest) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2) + '\n');
}

function pack(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['pack', '--silent', '--pack-destination', resolve(output)], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status !== 0) {
    throw new Error(`npm pack failed: ${run.stderr || run.error}`);
  }

  console.log(run.stdout.trim());
}

#!/usr/bin/env node
// Runs the native command 'dep' of the package for this platform, which npm installed beside this one.
'use strict';
const { spawnSync } = require('node:child_process');
const { constants } = require('node:os');

// A C library that is not glibc names no version of it.
function isMusl() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
}

function packageName() {
  return `@dep-build/cli-${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`;
}

function program() {
  const name = packageName();
  try {
    return require.resolve(`${name}/dep${process.platform === 'win32' ? '.exe' : ''}`);
  } catch {
    process.stderr.write(
      `dep: There is no native command for ${process.platform} ${process.arch} here: the package '${name}' is not installed. ` +
        "Install without '--omit=optional', or use .NET: dotnet tool install --global Dep.Tool\n",
    );
    return null;
  }
}

const path = program();
if (path === null) {
  process.exitCode = 2;
} else {
  // Ctrl+C reaches both; how the command ends is how this one ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {});
  }
  const run = spawnSync(path, process.argv.slice(2), { stdio: 'inherit', windowsHide: true });
  if (run.error) {
    process.stderr.write(`dep: ${path} cannot be run: ${run.error.message}\n`);
    process.exitCode = 2;
  } else {
    process.exitCode = run.signal ? 128 + (constants.signals[run.signal] ?? 0) : run.status;
  }
}

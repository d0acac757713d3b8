// What somebody does in a real VS Code with the extension: node vscode_session.mjs, told by variables of the environment.
// DEP_CODE_SERVER, DEP_CODE_NODE, DEP_CHROMIUM: see vscode.mjs. DEP_VSIX the extension, DEP_TOOL the command, DEP_FOLDER the repository
// that VsCodeTests writes, DEP_SHOTS a folder for pictures, if any. Each line of the output is a step that went well.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { VsCode, wait } from './vscode.mjs';

const { DEP_CODE_SERVER: serverDir, DEP_CODE_NODE: nodeDir, DEP_CHROMIUM: chromium, DEP_VSIX: vsix, DEP_TOOL: tool, DEP_FOLDER: folder, DEP_SHOTS: shots } = process.env;
const second = path.join(folder, '..', 'second');
const read = file => fs.readFileSync(path.join(folder, file), 'utf8');
// A site is made by a build, which other tests see; here 'dotnet' is a script that makes one of the title of a proposal.
const programs = fs.mkdtempSync(path.join(os.tmpdir(), 'programs-'));
fs.writeFileSync(path.join(programs, 'dotnet'), `#!/bin/sh
for word in "$@"; do case $word in -p:DepSite=*) site=\${word#-p:DepSite=};; esac; done
mkdir -p "$site" && echo '{}' > "$site/.dep-site.json"
printf '<!DOCTYPE html>\\n<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \\047none\\047; script-src \\047self\\047; img-src \\047self\\047">\\n</head><body><h1>site of %s</h1></body></html>' "$(sed -n '1s/.* - //p' '${folder}'/deps/*-wake.md)" > "$site/index.html"
`, { mode: 0o755 });
fs.writeFileSync(path.join(folder, 'deps.proj'), '<Project Sdk="Dep.Build/1.0.0" />\n');
const code = await VsCode.open({ serverDir, nodeDir, chromium, folder, vsix, programs, shots, settings: { 'dep.path': tool, 'editor.codeLens': true } });
let step = 'start';

async function steps() {
  step = 'findings of files that are not open stand in the Problems panel';
  await code.until('the finding', async () => (await code.problems()).some(each => each?.includes("Status 'Aproved' is unknown")));
  console.log(step);

  step = 'the status bar counts the findings';
  await code.until('the count', async () => (await code.texts('.statusbar-item')).some(each => /Proposals: \d/.test(each)));
  console.log(step);

  step = 'a finding is underlined and has a light bulb';
  await code.openFile('0002-sleep.md');
  await code.until('the squiggle', async () => (await code.squiggles()).length > 0);
  await code.goTo(3, 14);
  await code.until('the light bulb', () => code.hasLightBulb());
  await code.shot('squiggle');
  console.log(step);

  step = 'a fix is taken, and the finding is gone though nothing is saved';
  const fixes = await code.quickFixes();
  assert.ok(fixes.some(each => each.includes("Write 'Approved'")), fixes.join());
  await code.shot('fixes');
  await code.takeFix("Write 'Approved'");
  await code.until('the text', async () => (await code.lines()).some(each => /Status.*: Approved/.test(each)));
  await code.until('its end', async () => !(await code.problems()).some(each => each?.includes('Aproved')));
  assert.match(read('deps/0002-sleep.md'), /Aproved/);
  console.log(step);

  step = 'statuses are completed, first those that may come next';
  await code.openFile('0001-wake.md');
  await code.goTo(3, 13);
  await code.keyboard.press('Shift+End');
  await code.keyboard.press('Delete');
  await code.keyboard.press('Control+Space');
  await code.until('the list', async () => (await code.texts('.suggest-widget .monaco-list-row')).some(each => each.includes('Under Review')));
  await code.shot('completion');
  await code.keyboard.type('Under');
  await wait(500);
  await code.keyboard.press('Enter');
  await code.until('the text', async () => (await code.lines()).some(each => /Status.*: Under Review/.test(each)));
  await code.keyboard.press('Control+S');
  await code.until('the disk', () => /: Under Review/.test(read('deps/0001-wake.md')));
  console.log(step);

  step = 'above the title and in the status bar stands what the proposal lacks';
  await code.until('the lens', async () => (await code.texts('.contentWidgets .codelens-decoration, .codelens-decoration')).some(each => /Under Review →/.test(each)));
  await code.until('the status bar', async () => (await code.texts('.statusbar-item')).some(each => /Under Review →/.test(each)));
  await code.shot('lens');
  console.log(step);

  step = 'a hostile proposal is shown as plain text';
  await code.openFile('0003-hostile.md');
  await code.goTo(1, 10);
  await code.keyboard.press('Control+K');
  await code.keyboard.press('Control+I');
  await code.until('the hover', () => code.page.$('.monaco-hover:not(.hidden) .hover-contents, .monaco-hover:not(.hidden) .hover-row'));
  await code.shot('hover');
  assert.equal(await code.page.$('.monaco-hover:not(.hidden) img, .monaco-hover:not(.hidden) a[data-href^="command:"], .monaco-hover:not(.hidden) script'), null);
  await code.keyboard.press('Escape');
  console.log(step);

  step = 'the number of a proposal is renamed, with its file and what refers to it';
  await code.openFile('0001-wake.md');
  await code.goTo(1, 4);
  await code.keyboard.press('F2');
  await code.page.waitForSelector('.rename-box input, .rename-input');
  await code.shot('rename');
  await code.keyboard.press('Control+A');
  await code.keyboard.type('0009');
  await code.keyboard.press('Enter');
  await code.until('the file', () => fs.existsSync(path.join(folder, 'deps/0009-wake.md')) && !fs.existsSync(path.join(folder, 'deps/0001-wake.md')));
  await code.command('File: Save All');
  await code.until('the link', () => /0009-wake\.md/.test(read('deps/0002-sleep.md')));
  console.log(step);

  step = 'the tree has the proposals by status';
  await code.command('Explorer: Focus on Proposals View');
  await code.until('the tree', async () => { const rows = await code.texts('.pane-body .monaco-list-row'); return rows.some(each => each.startsWith('Under Review')) && rows.some(each => /0009.*wake/i.test(each)); });
  await code.shot('tree');
  console.log(step);

  step = 'a command begins a proposal and opens it';
  await code.command('Dep: New Proposal');
  await code.until('the box', async () => (await code.texts('.quick-input-title')).includes('New Proposal'));
  await code.answer('Deep sleep', null);
  await code.until('the file', () => fs.readdirSync(path.join(folder, 'deps')).some(each => each.endsWith('deep-sleep.md')));
  await code.until('the tab', () => code.page.$('.tab.active[data-resource-name$="deep-sleep.md"]'));
  await code.shot('new');
  console.log(step);

  step = 'a command moves a proposal to a status that it may have next';
  await code.openFile('0009-wake.md');
  await code.command('Dep: Move the Proposal');
  await code.until('the statuses', async () => (await code.texts('.quick-input-list .monaco-list-row')).some(each => each.includes('Approved')));
  await code.shot('move');
  await code.answer('Approved', 'Approved');
  await code.until('the status', () => /: Approved/.test(read('deps/0009-wake.md')));
  await code.shot('moved');
  console.log(step);

  step = 'a git checkout under an open editor is seen, and what is not saved stays';
  const git = (...words) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false', ...words], { cwd: folder, stdio: 'pipe' });
  git('checkout', '--quiet', '-b', 'other');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Another state');
  fs.writeFileSync(path.join(folder, 'deps/0004-checked-out.md'), '# 0004 - Checked out\n\n**Status**: Nirvana\n\n## Summary\n\nIt is on one branch alone.\n\n## Proposal\n\nWe build it.\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'One more');
  await code.until('the finding of the branch', async () => (await code.problems()).some(each => each?.includes("Status 'Nirvana'")));
  await code.openFile('0004-checked-out.md');
  await code.until('the squiggle', async () => (await code.squiggles()).length > 0);
  git('checkout', '--quiet', 'HEAD~1');
  await code.until('the end of the finding', async () => !(await code.problems()).some(each => each?.includes('Nirvana')));
  await code.shot('checkout');
  git('checkout', '--quiet', 'other');
  await code.until('the finding again', async () => (await code.problems()).some(each => each?.includes("Status 'Nirvana'")));
  console.log(step);

  step = 'a second folder of the workspace has findings of its own';
  fs.mkdirSync(path.join(second, 'deps'), { recursive: true });
  for (const [name, status] of [['0001-one.md', 'Draft'], ['0002-two.md', 'Elsewhere'], ['0003-three.md', 'Approved']]) {
    fs.writeFileSync(path.join(second, 'deps', name), `# ${name.slice(0, 4)} - ${name.slice(5, -3)}\n\n**Status**: ${status}\n\n## Summary\n\nOf another repository.\n\n## Proposal\n\nWe build it.\n`);
  }
  fs.copyFileSync(path.join(folder, 'dep.yml'), path.join(second, 'dep.yml'));
  fs.copyFileSync(path.join(folder, 'deps/NNNN-template.md'), path.join(second, 'deps/NNNN-template.md'));
  await code.openWorkspace([folder, second]);
  await code.until('findings of both', async () => { const all = await code.problems(); return all.some(each => each?.includes("Status 'Elsewhere'")) && all.some(each => each?.includes("Status 'Nirvana'")); }, 60);
  await code.shot('roots');
  console.log(step);

  step = 'a command shows the site of the proposals, and a proposal that is saved is in it';
  await code.command('Dep: Show the Site');
  const shows = text => code.until(`the site with '${text}'`, async () => {
    for (const frame of code.page.frames()) {
      if ((await frame.evaluate(() => document.body?.textContent ?? '').catch(() => '')).includes(`site of ${text}`)) {
        return true;
      }
    }
    return false;
  }, 60);
  await shows('Wake');
  await code.shot('site');
  const wake = path.join(folder, 'deps/0009-wake.md');
  fs.writeFileSync(wake, fs.readFileSync(wake, 'utf8').replace(/- Wake/, '- Morning'));
  await shows('Morning');
  console.log(step);

  step = 'what a proposal lacks is a list';
  await code.openFile('0003-hostile.md');
  await code.command('Dep: Show What the Proposal Lacks');
  await code.until('the list', async () => (await code.texts('.quick-input-list .monaco-list-row')).some(each => each.includes("Section 'Proposal'")));
  await code.shot('readiness');
  await code.keyboard.press('Escape');
  console.log(step);
}

try {
  await steps();
} catch (error) {
  await code.shot('failed');
  console.log(`failed: ${step}: ${error.stack ?? error}`);
  process.exitCode = 1;
} finally {
  await code.close();
  fs.rmSync(programs, { recursive: true, force: true });
}

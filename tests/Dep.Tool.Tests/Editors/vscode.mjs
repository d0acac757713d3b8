// A real VS Code (code-server) in the machine's Chromium, as somebody sees and uses it.
// serverDir has node_modules with code-server and playwright-core; nodeDir has the Node that code-server needs. Nothing is fetched.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

export const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

const input = '.quick-input-widget:not([style*="display: none"]) input';
const row = '.quick-input-list .monaco-list-row';

export class VsCode {
  static async open({ serverDir, nodeDir, chromium, folder, vsix, programs, settings = {}, shots }) {
    const code = new VsCode();
    code.shots = shots;
    code.home = fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-'));
    const [data, extensions] = [path.join(code.home, 'data'), path.join(code.home, 'extensions')];
    const chosen = JSON.stringify({
      'security.workspace.trust.enabled': false, 'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off', 'extensions.autoUpdate': false,
      'extensions.autoCheckUpdates': false, 'extensions.ignoreRecommendations': true, 'update.mode': 'none', 'workbench.colorTheme': 'Default Light Modern',
      'chat.commandCenter.enabled': false, 'chat.disableAIFeatures': true, 'workbench.enableExperiments': false, 'problems.defaultViewMode': 'tree',
      'editor.accessibilitySupport': 'off', 'files.autoSave': 'off', 'git.enabled': false, 'workbench.secondarySideBar.defaultVisibility': 'hidden', ...settings,
    });
    // What says which program runs is a setting of the machine that the server is on.
    for (const owner of ['User', 'Machine']) {
      fs.mkdirSync(path.join(data, owner), { recursive: true });
      fs.writeFileSync(path.join(data, owner, 'settings.json'), chosen);
    }

    // A VS Code that a shell started keeps the PATH of it; another asks the login shell for one, and the programs of the test are not in it.
    const env = { ...process.env, VSCODE_CLI: '1', PATH: `${programs ? programs + ':' : ''}${nodeDir}:${process.env.PATH}`, XDG_CONFIG_HOME: code.home };
    const program = path.join(serverDir, 'node_modules/.bin/code-server');
    const folders = ['--extensions-dir', extensions, '--user-data-dir', data];
    execFileSync(program, [...folders, '--install-extension', vsix], { env, stdio: 'pipe' });
    const port = await freePort();
    code.address = `http://127.0.0.1:${port}`;
    code.logFile = path.join(code.home, 'log');
    const log = fs.openSync(code.logFile, 'w');
    code.server = spawn(program, ['--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', ...folders, '--disable-telemetry', '--disable-update-check', folder], { stdio: ['ignore', log, log], env, detached: true });
    try {
      await code.until('code-server', () => fetch(`http://127.0.0.1:${port}/healthz`).then(() => true, () => false), 40);
      const { chromium: launcher } = createRequire(path.join(path.resolve(serverDir), 'package.json'))('playwright-core');
      code.browser = await launcher.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
      code.page = await code.browser.newPage({ viewport: { width: 1500, height: 900 } });
      code.keyboard = code.page.keyboard;
      await code.page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);
      await code.page.waitForSelector('.monaco-workbench .explorer-folders-view .monaco-list-row', { timeout: 60_000 });
      return code;
    } catch (error) {
      await code.close();
      throw error;
    }
  }

  /** Opens several folders at once. */
  async openWorkspace(folders) {
    const file = path.join(this.home, 'several.code-workspace');
    fs.writeFileSync(file, JSON.stringify({ folders: folders.map(each => ({ path: each })) }));
    await this.page.goto(`${this.address}/?workspace=${encodeURIComponent(file)}`);
    await this.page.waitForSelector('.monaco-workbench .explorer-folders-view .monaco-list-row', { timeout: 60_000 });
  }

  async close() {
    await this.browser?.close().catch(() => {});
    // code-server starts children, and leads a group of processes of its own.
    try { process.kill(-this.server.pid, 'SIGTERM'); } catch { /* It ended by itself. */ }
    await wait(500);
    fs.rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  async until(what, test, seconds = 30) {
    for (const end = Date.now() + seconds * 1000; ;) {
      const value = await test();
      if (value) {
        return value;
      }

      if (Date.now() > end) {
        throw new Error(`${what}: not within ${seconds} seconds`);
      }

      await wait(100);
    }
  }

  async shot(name) {
    if (this.shots) {
      await this.page.screenshot({ path: path.join(this.shots, `${name}.png`) });
    }
  }

  /** Writes into the box that opens for commands, files and lines, and takes what is found. */
  async quick(keys, text, choice = text) {
    await this.keyboard.press(keys);
    await this.answer(text, choice);
  }

  /** Writes into the box that is open. With a choice, the row that has it is taken. */
  async answer(text, choice) {
    await this.page.waitForSelector(input);
    await this.keyboard.type(text);
    if (choice) {
      await this.until(`'${choice}' in the list`, () => this.page.$$eval(row, (rows, wanted) => rows.some(each => each.getAttribute('aria-label')?.includes(wanted)), choice));
      await wait(300);
    }

    await this.keyboard.press('Enter');
  }

  async command(title) {
    await this.quick('F1', title);
  }

  async openFile(name) {
    await this.quick('Control+P', name);
    await this.page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
    await this.page.waitForSelector('.editor-instance .view-lines');
  }

  async goTo(line, column) {
    await this.quick('Control+G', `${line}:${column}`, null);
    await wait(200);
  }

  /** The rows of the Problems panel as screen readers have them. */
  async problems() {
    if (!await this.page.$('.markers-panel')) {
      await this.keyboard.press('Control+Shift+M');
      await this.page.waitForSelector('.markers-panel');
    }

    return this.page.$$eval('.markers-panel .monaco-list-row', rows => rows.map(each => each.getAttribute('aria-label')));
  }

  squiggles() {
    return this.page.$$eval('.editor-instance .view-overlays .cdr', all => all.flatMap(each => /squiggly-(error|warning|info|hint)/.exec(each.className)?.[1] ?? []));
  }

  async hasLightBulb() {
    return await this.page.$('.editor-instance [class*="light-bulb"], .editor-instance [class*="lightbulb"], .editor-instance .lightBulbWidget:not([style*="display: none"])') !== null;
  }

  async quickFixes() {
    await this.keyboard.press('Control+.');
    return this.until('the menu of fixes', async () => {
      const rows = await this.page.$$eval('.action-widget .monaco-list-row', all => all.map(each => each.getAttribute('aria-label') ?? each.textContent));
      return rows.length > 0 && rows;
    });
  }

  async takeFix(title) {
    await (await this.page.$(`.action-widget .monaco-list-row:has-text("${title}")`)).click();
  }

  /** The lines of the editor that are on the screen. */
  lines() {
    return this.page.$$eval('.editor-instance .view-lines .view-line', lines => lines.map(each => ({ top: Number.parseFloat(each.style.top), text: each.textContent.replaceAll('\u00a0', ' ') })).sort((a, b) => a.top - b.top).map(each => each.text));
  }

  texts(selector) {
    return this.page.$$eval(selector, all => all.map(each => each.textContent.replaceAll('\u00a0', ' ')));
  }
}

function freePort() {
  return new Promise(resolve => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

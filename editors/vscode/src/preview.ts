// The site of the proposals beside the editor, published anew and loaded again whenever a proposal is saved. `dep serve` does it all.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { commands, type Disposable, env, type ExtensionContext, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Host } from './commands.js';
import { addressOf, plain } from './text.js';

// The first build of a machine restores packages.
const patience = 180_000;

/** The preview, of which there is one at a time. */
export class SitePreview implements Disposable {
  private server: ChildProcess | undefined;

  constructor(private readonly host: Host, private readonly context: ExtensionContext) {}

  /** Publishes the site of a project and shows it. */
  async show(): Promise<void> {
    // A build runs what the project says, whoever wrote it.
    if (!workspace.isTrusted) {
      void window.showWarningMessage('A site is published by a build, and this workspace is not trusted to run one');
      return;
    }

    const tool = this.host.tool();
    const project = tool && await pickProject();
    if (!tool || !project) {
      return;
    }

    this.dispose();
    const address = await window.withProgress({ location: ProgressLocation.Notification, title: 'Publishing the proposals', cancellable: true }, (_, cancellation) => {
      cancellation.onCancellationRequested(() => this.dispose());
      return this.start(tool, project);
    });
    if (address !== undefined) {
      const shown = await env.asExternalUri(Uri.parse(address));
      await commands.executeCommand('simpleBrowser.show', shown.toString(true)).then(undefined, () => env.openExternal(shown));
    }
  }

  dispose(): void {
    this.server?.kill();
    this.server = undefined;
  }

  private start(tool: string, project: string): Promise<string | undefined> {
    // Outside of the repository: nobody commits a preview.
    const site = path.join(this.context.globalStorageUri.fsPath, 'sites', createHash('sha256').update(project).digest('hex').slice(0, 16));
    const words = ['serve', site, '--project', project, '--port', '0'];
    this.host.log.info(`Runs ${tool} ${words.join(' ')}`);
    const server = spawn(tool, words, { cwd: path.dirname(project), stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' }, windowsHide: true });
    this.server = server;
    return new Promise(resolve => {
      let output = '', last = '';
      const timer = setTimeout(() => server.kill(), patience);
      const done = (address?: string) => { clearTimeout(timer); resolve(address); };
      server.stdout.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-4096);
        const address = addressOf(output);
        if (address !== undefined) {
          done(address);
        }
      });
      server.stderr.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split('\n').filter(each => each.trim().length > 0)) {
          last = line.replace(/^dep: /, '');
          this.host.log.info(line);
        }
      });
      server.on('error', failure => { last = failure.message; });
      server.on('close', () => {
        if (this.server === server) {
          this.server = undefined;
          if (addressOf(output) === undefined) {
            void window.showErrorMessage(plain(last.length > 0 ? last : 'The site could not be published; see the output \'Dep\''));
          }
        }

        done();
      });
    });
  }
}

/** A project that checks proposals. */
async function pickProject(): Promise<string | undefined> {
  const found: string[] = [];
  for (const file of await workspace.findFiles('**/*.{proj,csproj,fsproj,vbproj}', '**/{node_modules,bin,obj}/**', 500)) {
    if ((await fs.readFile(file.fsPath, 'utf8').catch(() => '')).includes('Dep.Build')) {
      found.push(file.fsPath);
    }
  }

  if (found.length === 0) {
    void window.showWarningMessage("A site is published by a project with Dep.Build, and there is none here. 'Dep: Write Down How the Folder Was Understood' writes one.");
    return undefined;
  }

  return found.length === 1 ? found[0] : (await window.showQuickPick(found.sort().map(file => ({ label: plain(workspace.asRelativePath(file)), file })), { title: 'The project that publishes the site' }))?.file;
}

// What starts and ends with the extension.
import { commands, type Disposable, type ExtensionContext, extensions, type LogOutputChannel, window, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import * as authoring from './commands.js';
import { watchDuplicates } from './duplicates.js';
import { hasProposals, listAll, type ProjectList } from './projects.js';
import { makeClient, showReferences } from './server.js';
import { SitePreview } from './preview.js';
import { missingTool, StatusBar } from './status.js';
import { findTool } from './tool.js';
import { type Node, ProposalTree } from './tree.js';

let extension: Extension | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  extension = new Extension(context);
  await extension.start();
}

export async function deactivate(): Promise<void> {
  await extension?.stop();
}

class Extension implements authoring.Host {
  readonly log: LogOutputChannel = window.createOutputChannel('Dep', { log: true });
  private readonly tree = new ProposalTree();
  private readonly status = new StatusBar();
  private client: LanguageClient | undefined;
  private missing: Disposable | undefined;
  private timer: NodeJS.Timeout | undefined;
  // Starts and stops come one after the other, however fast settings change.
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly context: ExtensionContext) {
    const watcher = workspace.createFileSystemWatcher('**/*.{md,markdown,rst,yml,yaml}');
    const later = () => this.written();
    context.subscriptions.push(
      this.log, this.status, watcher, watcher.onDidChange(later), watcher.onDidCreate(later), watcher.onDidDelete(later),
      window.registerTreeDataProvider('dep.proposals', this.tree),
      watchDuplicates(() => this.client),
      workspace.onDidChangeWorkspaceFolders(() => this.client === undefined ? this.start() : this.written()),
      workspace.onDidGrantWorkspaceTrust(() => this.restart()),
      workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration('dep.path') || change.affectsConfiguration('dep.enable')) {
          void this.restart();
        }
      }),
      { dispose: () => { clearTimeout(this.timer); this.missing?.dispose(); } });
    const add = (name: string, run: (node?: Node) => unknown) => context.subscriptions.push(commands.registerCommand(name, run));
    add('dep.new', () => authoring.newProposal(this));
    add('dep.number', node => authoring.numberProposal(this, node));
    add('dep.move', node => authoring.moveProposal(this, node));
    add('dep.replace', node => authoring.replaceProposal(this, node));
    add('dep.fix', () => authoring.fixDocument());
    add('dep.fixAll', () => authoring.fixAll(this));
    add('dep.readiness', node => authoring.readiness(this, node));
    add('dep.init', async () => { await authoring.init(this); if (this.client === undefined) { await this.start(); } });
    const preview = new SitePreview(this, context);
    context.subscriptions.push(preview);
    add('dep.preview', () => preview.show());
    add('dep.refresh', () => this.refresh());
    add('dep.restart', () => this.restart());
    add('dep.showLog', () => this.log.show());
    context.subscriptions.push(commands.registerCommand('dep.showReferences', showReferences));
  }

  tool(): string | undefined {
    const tool = findTool(this.context);
    if (tool === undefined) {
      void window.showErrorMessage("The command 'dep' was not found. Install it with 'dotnet tool install --global Dep.Tool', or say where it is in the setting 'dep.path'.");
    }

    return tool;
  }

  async lists(): Promise<readonly ProjectList[]> {
    const tool = findTool(this.context);
    return tool === undefined ? [] : listAll(tool, this.log);
  }

  written(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), 500);
  }

  /** Starts the server where proposals are. */
  start(): Promise<void> {
    return this.turn = this.turn.then(() => this.startNow()).catch(failure => this.failed(failure));
  }

  /** Ends the server. */
  stop(): Promise<void> {
    return this.turn = this.turn.then(() => this.stopNow()).catch(failure => this.log.error(String(failure)));
  }

  private async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  private async startNow(): Promise<void> {
    this.missing?.dispose();
    this.missing = undefined;
    if (this.client !== undefined) {
      return;
    }

    const enabled = workspace.getConfiguration('dep').get<string>('enable', 'auto');
    if (enabled === 'off') {
      return;
    }

    const tool = findTool(this.context);
    if (tool === undefined) {
      this.log.warn("The command 'dep' was found neither in this extension nor on PATH");
      this.missing = missingTool();
      return;
    }

    if (enabled !== 'on' && !await this.isWanted(tool)) {
      this.log.info('No proposals in the folders that are open. "Dep: Write Down How the Folder Was Understood" tells dep where they are; the setting dep.enable starts the server anyway.');
      return;
    }

    this.log.info(`Runs ${tool} server`);
    const client = makeClient(tool, this.log);
    client.onDidChangeState(change => this.status.use(change.newState === State.Running ? client : undefined));
    this.client = client;
    try {
      // Of two that can rename, VS Code asks first who came last: the number of a proposal is ours, all other headings are markdown's.
      await extensions.getExtension('vscode.markdown-language-features')?.activate();
      await client.start();
    } catch (failure) {
      this.client = undefined;
      throw failure;
    }

    await commands.executeCommand('setContext', 'dep.isActive', true);
    this.status.use(client);
    await this.refresh();
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.status.use(undefined);
    await commands.executeCommand('setContext', 'dep.isActive', false);
    await client?.dispose();
  }

  private async isWanted(tool: string): Promise<boolean> {
    for (const folder of workspace.workspaceFolders ?? []) {
      if (await hasProposals(tool, folder, this.log)) {
        return true;
      }
    }

    return false;
  }

  private async refresh(): Promise<void> {
    if (this.client !== undefined) {
      this.tree.show(await this.lists());
    }
  }

  private failed(failure: unknown): void {
    this.log.error(String(failure instanceof Error ? failure.stack : failure));
    void window.showErrorMessage("The server of dep did not start; see the output 'Dep'.");
  }
}

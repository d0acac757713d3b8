// What is found in all proposals, and what the one that is edited lacks, in the status bar.
import { type Disposable, languages, MarkdownString, StatusBarAlignment, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { plain, quantity } from './text.js';

interface Lens { command?: { title: string; command: string } }

export class StatusBar implements Disposable {
  private readonly findings = window.createStatusBarItem('dep.findings', StatusBarAlignment.Left, 1);
  private readonly readiness = window.createStatusBarItem('dep.readiness', StatusBarAlignment.Left, 0);
  private readonly listeners: Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private client: LanguageClient | undefined;
  private asked = 0;

  constructor() {
    this.findings.name = 'Dep: findings';
    this.findings.command = 'workbench.actions.view.problems';
    this.readiness.name = 'Dep: what the proposal lacks';
    this.readiness.command = 'dep.readiness';
    this.readiness.tooltip = 'What this proposal lacks to move on';
    this.listeners = [languages.onDidChangeDiagnostics(() => this.soon()), window.onDidChangeActiveTextEditor(() => this.soon())];
  }

  /** Shows what a server finds; without one nothing is shown. */
  use(client: LanguageClient | undefined): void {
    this.client = client;
    this.soon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    [...this.listeners, this.findings, this.readiness].forEach(each => each.dispose());
  }

  // Many documents are told of at once.
  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), 150);
  }

  private async update(): Promise<void> {
    const client = this.client;
    if (client?.isRunning() !== true) {
      this.findings.hide();
      this.readiness.hide();
      return;
    }

    const counts = [0, 0, 0];
    client.diagnostics?.forEach((_, all) => all.forEach(finding => counts[Math.min(finding.severity, 2)]++));
    const [errors, warnings, rest] = counts;
    this.findings.text = errors + warnings + rest === 0 ? '$(pass) Proposals' : `$(${errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'info'}) Proposals: ${errors + warnings + rest}`;
    this.findings.tooltip = `Proposals: ${quantity(errors, 'error')}, ${quantity(warnings, 'warning')}, ${quantity(rest, 'message')}`;
    this.findings.show();

    const turn = ++this.asked;
    const title = await this.lacks(client).catch(() => undefined);
    if (turn !== this.asked) {
      return;
    }

    if (title === undefined) {
      this.readiness.hide();
    } else {
      this.readiness.text = plain(title);
      this.readiness.show();
    }
  }

  // The same that stands above the title, for the text as it is in the editor.
  private async lacks(client: LanguageClient): Promise<string | undefined> {
    const document = window.activeTextEditor?.document;
    if (document === undefined || document.uri.scheme !== 'file' || document.languageId !== 'markdown') {
      return undefined;
    }

    const lenses = await client.sendRequest<(Lens & { data?: unknown })[] | null>('textDocument/codeLens', { textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) } });
    const lens = lenses?.find(each => typeof each.data === 'string' && each.data.startsWith('readiness '));
    return lens === undefined ? undefined : (await client.sendRequest<Lens>('codeLens/resolve', lens)).command?.title;
  }
}

/** Where nothing can be checked, the status bar says why. */
export function missingTool(): Disposable {
  const item = window.createStatusBarItem('dep.missing', StatusBarAlignment.Left, 1);
  item.name = 'Dep: not found';
  item.text = '$(warning) dep is not installed';
  item.tooltip = new MarkdownString('Install it with `dotnet tool install --global Dep.Tool`, or say where it is in the setting `dep.path`.');
  item.command = { command: 'workbench.action.openSettings', title: 'Settings', arguments: ['dep.path'] };
  item.show();
  return item;
}

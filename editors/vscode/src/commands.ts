// The commands that write proposals. Each runs `dep`, which does all of an edit or nothing, and then shows what came of it.
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { commands, type LogOutputChannel, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { ProjectList } from './projects.js';
import { showLines } from './server.js';
import { documentOf, labelOf, nextStatuses, plain, type Proposal, quantity } from './text.js';
import { rootOf, type Run, runTool } from './tool.js';
import type { Node } from './tree.js';

/** What the commands need of the extension. */
export interface Host {
  readonly log: LogOutputChannel;
  /** The command `dep`; where there is none the user is told. */
  tool(): string | undefined;
  /** The proposals of all folders. */
  lists(): Promise<readonly ProjectList[]>;
  /** Is called after files were written. */
  written(): void;
}

/** Begins a proposal. */
export async function newProposal(host: Host): Promise<void> {
  const folder = await pickFolder(host);
  const title = folder && (await window.showInputBox({ title: 'New Proposal', prompt: 'Its title; the file is named after it', validateInput: text => text.trim().length === 0 ? 'A proposal has a title' : undefined }))?.trim();
  if (title) {
    await edit(host, folder, ['new', '--', title]);
  }
}

/** Gives a proposal its number. */
export async function numberProposal(host: Host, node?: Node): Promise<void> {
  const file = fileOf(node);
  if (file !== undefined) {
    await edit(host, path.dirname(file), ['number', '--', file]);
  }
}

/** Moves a proposal to a status that the user chooses among those it may have next. */
export async function moveProposal(host: Host, node?: Node): Promise<void> {
  const file = fileOf(node);
  const found = file === undefined ? undefined : await find(host, file);
  if (found === undefined) {
    return;
  }

  const [list, proposal] = found;
  const next = nextStatuses(list, proposal.status);
  if (next.length === 0) {
    void window.showInformationMessage(plain(list.statuses.length === 0 ? 'Proposals here have no lifecycle: neither the template nor dep.yml says which statuses there are' : `'${proposal.status}' is the end`));
    return;
  }

  const chosen = await window.showQuickPick(next.map(status => ({ label: plain(status), status })), { title: plain(`Move '${proposal.title}' from '${proposal.status ?? 'no status'}' to`) });
  if (chosen !== undefined) {
    await edit(host, path.dirname(proposal.file), ['move', '--', proposal.file, chosen.status]);
  }
}

/** Says of a proposal that another takes its place. */
export async function replaceProposal(host: Host, node?: Node): Promise<void> {
  const file = fileOf(node);
  const found = file === undefined ? undefined : await find(host, file);
  if (found === undefined) {
    return;
  }

  const [list, proposal] = found;
  const others = list.proposals.filter(other => other.file !== proposal.file).reverse();
  const chosen = await window.showQuickPick(others.map(other => ({ label: plain(labelOf(other)), description: plain(other.status ?? ''), file: other.file })), { title: plain(`'${proposal.title}' is replaced by`), matchOnDescription: true });
  if (chosen !== undefined) {
    await edit(host, path.dirname(proposal.file), ['replace', '--', proposal.file, chosen.file]);
  }
}

/** Makes all safe fixes in a folder. */
export async function fixAll(host: Host): Promise<void> {
  const folder = await pickFolder(host);
  if (folder !== undefined) {
    await edit(host, folder, ['fix'], false);
  }
}

/** Writes down how a folder was understood. */
export async function init(host: Host): Promise<void> {
  const folder = await pickFolder(host);
  const chosen = folder && await window.showQuickPick([
    { label: 'dep.yml', description: 'what proposals do and their template does not say', words: ['init'] },
    { label: 'dep.yml, deps.proj and a workflow', description: 'and a gate for pull requests', words: ['init', '--project'] },
  ], { title: 'What is written; no file is overwritten' });
  if (folder && chosen) {
    await edit(host, folder, chosen.words);
  }
}

/** Shows what a proposal lacks for each status it may have next. */
export async function readiness(host: Host, node?: Node): Promise<void> {
  const file = fileOf(node);
  const tool = host.tool();
  if (file === undefined || tool === undefined || !await save([file])) {
    return;
  }

  const run = await runTool(tool, ['readiness', '--', file], path.dirname(file), host.log);
  const [title, ...lines] = run.output.trimEnd().split('\n');
  if (run.code === 0 && lines.length > 0) {
    await showLines(title, lines);
  } else {
    await tell(host, run, title);
  }
}

async function edit(host: Host, folder: string, words: string[], showsDocument = true): Promise<void> {
  const tool = host.tool();
  // A command reads what is on disk: what is not saved yet would be overwritten, or left out.
  if (tool === undefined || !await save()) {
    return;
  }

  const patch = path.join(os.tmpdir(), `dep-${randomUUID()}.patch`);
  try {
    const [command, ...rest] = words;
    const run = await window.withProgress({ location: ProgressLocation.Window, title: `dep ${command}` }, () => runTool(tool, [command, ...(showsDocument ? ['--output', patch] : []), ...rest], folder, host.log));
    host.written();
    if (showsDocument && run.code === 0) {
      const document = documentOf(await fs.readFile(patch, 'utf8').catch(() => ''));
      if (document !== undefined) {
        await window.showTextDocument(Uri.file(path.join(rootOf(folder), ...document.split('/'))), { preview: false });
      }
    }

    await tell(host, run, run.output);
  } finally {
    await fs.rm(patch, { force: true });
  }
}

async function tell(host: Host, run: Run, done: string): Promise<void> {
  const said = (run.code === 0 ? [done, run.error] : [run.error, run.output]).flatMap(text => text.split('\n')).map(line => line.replace(/^dep: /, '')).filter(line => line.trim().length > 0);
  said.forEach(line => host.log.info(line));
  const first = said[0] ?? (run.code === 0 ? 'There was nothing to do' : `dep ended with ${run.code}`);
  const message = plain(said.length > 1 ? `${first} (and ${quantity(said.length - 1, 'more line')})` : first);
  const choices = said.length > 1 ? ['Show All'] : [];
  // What dep refuses for reasons in the text is no fault of the program.
  const choice = await (run.code === 0 ? window.showInformationMessage(message, ...choices) : run.code > 0 ? window.showWarningMessage(message, ...choices) : window.showErrorMessage(message, ...choices));
  if (choice !== undefined) {
    host.log.show();
  }
}

async function find(host: Host, file: string): Promise<[ProjectList, Proposal] | undefined> {
  // The list is made of what is on disk.
  if (!await save([file])) {
    return undefined;
  }

  for (const list of await host.lists()) {
    const proposal = list.proposals.find(each => each.file === file);
    if (proposal !== undefined) {
      return [list, proposal];
    }
  }

  void window.showWarningMessage(plain(`'${path.basename(file)}' is no proposal of this repository`));
  return undefined;
}

function fileOf(node?: Node): string | undefined {
  const document = window.activeTextEditor?.document;
  const file = node !== undefined && 'proposal' in node ? node.proposal.file : document?.uri.scheme === 'file' ? document.uri.fsPath : undefined;
  if (file === undefined) {
    void window.showInformationMessage('Open a proposal first');
  }

  return file;
}

async function save(files?: readonly string[]): Promise<boolean> {
  const unsaved = workspace.textDocuments.filter(document => document.isDirty && document.uri.scheme === 'file' && (files === undefined || files.includes(document.uri.fsPath)));
  for (const document of unsaved) {
    if (!await document.save()) {
      void window.showErrorMessage(plain(`'${path.basename(document.uri.fsPath)}' could not be saved`));
      return false;
    }
  }

  return true;
}

async function pickFolder(host: Host): Promise<string | undefined> {
  const open = (workspace.workspaceFolders ?? []).filter(folder => folder.uri.scheme === 'file').map(folder => folder.uri.fsPath);
  if (open.length === 0) {
    void window.showInformationMessage('Open a folder first');
    return undefined;
  }

  const found = (await host.lists()).map(list => list.folder);
  const folders = [...new Set(found.length > 0 ? found : open)];
  return folders.length === 1 ? folders[0] : (await window.showQuickPick(folders.map(folder => ({ label: plain(workspace.asRelativePath(folder)), description: plain(folder), folder })), { title: 'In which folder' }))?.folder;
}

/** Makes all safe fixes of the document that is edited, with the server: nothing is saved, and it can be undone. */
export async function fixDocument(): Promise<void> {
  await commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.dep', apply: 'first' });
}

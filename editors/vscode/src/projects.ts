// The folders in which proposals are, and what is in them.
import * as path from 'node:path';
import { type LogOutputChannel, RelativePattern, type Uri, type WorkspaceFolder, workspace } from 'vscode';
import { type ProposalList, readList } from './text.js';
import { rootOf, runTool } from './tool.js';

const mostSettings = 32;
const ignored = '**/{node_modules,bin,obj,.git}/**';

/** A folder with proposals, and their list. */
export interface ProjectList extends ProposalList {
  readonly folder: string;
}

/** Whether a folder is to be checked: it has settings, or a project of Dep.Build, or proposals that are found without. */
export async function hasProposals(tool: string, folder: WorkspaceFolder, log: LogOutputChannel): Promise<boolean> {
  if (folder.uri.scheme !== 'file') {
    return false;
  }

  if ((await settingsIn(folder)).length > 0) {
    return true;
  }

  for (const project of await workspace.findFiles(new RelativePattern(folder, '**/*.{proj,csproj}'), ignored, mostSettings)) {
    if (/Dep\.Build\b/.test(Buffer.from(await workspace.fs.readFile(project)).toString('utf8'))) {
      return true;
    }
  }

  return (await listOf(tool, folder.uri.fsPath, log)).proposals.length > 0;
}

/** The proposals of all folders that are open: of each by itself, and of each folder with settings of its own below. */
export async function listAll(tool: string, log: LogOutputChannel): Promise<ProjectList[]> {
  const folders = new Set<string>();
  for (const folder of workspace.workspaceFolders ?? []) {
    if (folder.uri.scheme === 'file') {
      const settings = (await settingsIn(folder)).map(file => path.dirname(file.fsPath));
      (settings.length > 0 ? settings : [folder.uri.fsPath]).forEach(each => folders.add(each));
    }
  }

  const lists: ProjectList[] = [];
  for (const folder of [...folders].sort()) {
    const list = await listOf(tool, folder, log);
    if (list.proposals.length > 0 || list.statuses.length > 0) {
      lists.push(list);
    }
  }

  return lists;
}

async function listOf(tool: string, folder: string, log: LogOutputChannel): Promise<ProjectList> {
  const run = await runTool(tool, ['list', '--format', 'json'], folder, log);
  if (run.code !== 0) {
    log.debug(`${folder}: ${run.error.trim()}`);
  }

  return { folder, ...(run.code === 0 ? readList(run.output, rootOf(folder)) : { statuses: [], proposals: [] }) };
}

function settingsIn(folder: WorkspaceFolder): Thenable<Uri[]> {
  return workspace.findFiles(new RelativePattern(folder, '**/dep.yml'), ignored, mostSettings);
}

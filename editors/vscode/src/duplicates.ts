// A task whose problem matcher reads what a build prints shows each finding a second time.
import { type Diagnostic, type Disposable, languages, tasks, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { findsTwice } from './text.js';

/** Warns once a session where a finding of the server is shown by somebody else, too. */
export function watchDuplicates(client: () => LanguageClient | undefined): Disposable {
  let isTold = false;
  return languages.onDidChangeDiagnostics(async change => {
    const ours = client()?.diagnostics;
    if (isTold || ours === undefined || !workspace.getConfiguration('dep').get('warnOfDuplicates', true)) {
      return;
    }

    const isTwice = change.uris.some(uri => findsTwice([
      ...(ours.get(uri) ?? []).map(finding => ({ id: idOf(finding), line: finding.range.start.line, isOurs: true })),
      ...languages.getDiagnostics(uri).filter(finding => finding.source !== 'dep' && /^DEP\d+$/.test(idOf(finding))).map(finding => ({ id: idOf(finding), line: finding.range.start.line, isOurs: false })),
    ]));
    if (!isTwice) {
      return;
    }

    isTold = true;
    const names = (await tasks.fetchTasks()).filter(task => task.problemMatchers.length > 0 && /\b(dotnet|dep|msbuild)\b/.test(JSON.stringify(task.execution ?? task.definition))).map(task => `'${task.name}'`);
    const which = names.length === 0 ? 'A task' : names.length === 1 ? `The task ${names[0]}` : `One of the tasks ${names.join(', ')}`;
    const choice = await window.showWarningMessage(`${which} has a problem matcher that shows every finding in proposals a second time. Take the matcher away, or let the task leave out the check (-p:DepEnabled=false).`, 'Open Tasks', "Don't Show Again");
    if (choice === 'Open Tasks') {
      const [file] = await workspace.findFiles('.vscode/tasks.json', undefined, 1);
      await (file === undefined ? window.showInformationMessage('No folder has a .vscode/tasks.json; the task is one of another extension.') : window.showTextDocument(file));
    } else if (choice !== undefined) {
      await workspace.getConfiguration('dep').update('warnOfDuplicates', false, true);
    }
  });
}

function idOf(finding: Diagnostic): string {
  return String(typeof finding.code === 'object' ? finding.code.value : finding.code ?? '');
}

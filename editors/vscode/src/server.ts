// The client of `dep server`.
import { commands, type LogOutputChannel, Location, Position, Range, Uri, window, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions, MessageType, type ServerOptions, ShowMessageNotification } from 'vscode-languageclient/node';
import { plain } from './text.js';

/** Makes the client of a server; it is started by whoever asked for it. */
export function makeClient(tool: string, log: LogOutputChannel): LanguageClient {
  const server: ServerOptions = { command: tool, args: ['server'] };
  const options: LanguageClientOptions = {
    // Proposals may be of any kind of text; which files are some, the server knows.
    documentSelector: [
      { scheme: 'file', language: 'markdown' },
      { scheme: 'file', language: 'restructuredtext' },
      { scheme: 'file', pattern: '**/{dep,kep}.{yml,yaml}' },
    ],
    diagnosticCollectionName: 'dep',
    outputChannel: log,
    initializationOptions: settings(),
    middleware: {
      workspace: { configuration: (asked, token, next) => asked.items.every(item => item.section === 'dep') ? asked.items.map(settings) : next(asked, token) },
    },
    markdown: { isTrusted: false, supportHtml: false },
  };
  const client = new LanguageClient('dep', 'Dep', server, options);
  // The client would show lines as one, and make links of what proposals say.
  client.onNotification(ShowMessageNotification.type, message => show(message.type, message.message));
  return client;
}

/** Shows places that stand above a title as a count. */
export function showReferences(uri: string, at: { line: number; character: number }, places: { uri: string; range: { start: typeof at; end: typeof at } }[]): Thenable<unknown> {
  const position = (given: typeof at) => new Position(given.line, given.character);
  return commands.executeCommand('editor.action.showReferences', Uri.parse(uri), position(at), places.map(place => new Location(Uri.parse(place.uri), new Range(position(place.range.start), position(place.range.end)))));
}

/** Shows some lines: as a list that can be read that can be read. */
export async function showLines(title: string, lines: readonly string[]): Promise<void> {
  await window.showQuickPick(lines.map(line => ({ label: plain(line) })), { title: plain(title), placeHolder: 'Press Escape to close' });
}

function show(type: MessageType, message: string): void {
  const [first, ...lines] = message.trimEnd().split('\n');
  if (lines.length > 0) {
    void showLines(first, lines);
  } else if (type === MessageType.Error) {
    void window.showErrorMessage(plain(first));
  } else if (type === MessageType.Warning) {
    void window.showWarningMessage(plain(first));
  } else {
    void window.showInformationMessage(plain(first));
  }
}

function settings(): Record<string, unknown> {
  const dep = workspace.getConfiguration('dep');
  return { base: dep.get('base', ''), run: dep.get('run', 'onType'), markdown: dep.get('markdown', false) };
}

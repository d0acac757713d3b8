// The command `dep`: which one, and how it is run.
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';

const executable = process.platform === 'win32' ? 'dep.exe' : 'dep';
const patience = 60_000;
const mostOutput = 64 * 1024 * 1024;

/** What a run of the command came to. */
export interface Run {
  /** As `dep` has it: 0 done, 1 findings, 2 refused; -1 where it did not run. */
  readonly code: number;
  readonly output: string;
  readonly error: string;
}

/** Finds the command: the one of the settings, the one inside this extension, the one on PATH. */
export function findTool(context: ExtensionContext): string | undefined {
  // VS Code leaves out what a workspace says of restricted settings as long as it is not trusted.
  const chosen = workspace.getConfiguration('dep').get<string>('path', '').trim();
  if (chosen.length > 0) {
    return path.resolve(chosen.startsWith('~/') ? path.join(os.homedir(), chosen.slice(2)) : chosen);
  }

  const inside = context.asAbsolutePath(path.join('server', executable));
  if (isFile(inside)) {
    return inside;
  }

  // Relative folders on PATH, and the current folder, are places that a repository could put a program into.
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute);
  return [...folders, path.join(os.homedir(), '.dotnet', 'tools')].map(folder => path.join(folder, executable)).find(isFile);
}

/** Runs the command to its end. It is given no shell and nothing to read. */
export function runTool(tool: string, words: readonly string[], folder: string, log: LogOutputChannel): Promise<Run> {
  log.debug(`dep ${words.join(' ')} (in ${folder})`);
  return new Promise(resolve => {
    const child = execFile(tool, words, { cwd: folder, timeout: patience, maxBuffer: mostOutput, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' }, windowsHide: true }, (failure, output, error) => {
      const code = failure === null ? 0 : typeof failure.code === 'number' ? failure.code : -1;
      if (code === -1) {
        error += failure!.killed ? `dep did not end within ${patience / 1000} seconds` : failure!.message;
        log.error(error);
      }

      resolve({ code, output, error });
    });
    child.stdin?.end();
  });
}

/** The root of the repository that a folder is in, which the paths of lists and patches start at; the folder itself where it is in none. */
export function rootOf(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git'))) {
      return at;
    }

    if (path.dirname(at) === at) {
      return folder;
    }
  }
}

function isFile(file: string): boolean {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

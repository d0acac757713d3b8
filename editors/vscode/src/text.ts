// Functions over texts, without VS Code, so that they can be tested by themselves.
import * as path from 'node:path';

/** A proposal as `dep list --format json` has it. */
export interface Proposal {
  /** The full path of its document. */
  readonly file: string;
  readonly number: string | null;
  readonly title: string;
  readonly status: string | null;
  readonly isClosed: boolean;
}

/** A status of the lifecycle, and where a proposal may go from it. */
export interface Status {
  readonly name: string;
  readonly closed: boolean;
  readonly next: readonly string[];
}

/** What a folder has. */
export interface ProposalList {
  readonly statuses: readonly Status[];
  readonly proposals: readonly Proposal[];
}

/** Proposals with the same status. */
export interface Group {
  readonly name: string;
  readonly closed: boolean;
  readonly proposals: readonly Proposal[];
}

/**
 * Text of a proposal, fit for a place where VS Code would make icons of `$(name)` and links, commands among them, of `[text](target)`.
 * A sign without width keeps both from being read so.
 */
export function plain(text: string): string {
  return text.replaceAll('$(', '$\u200b(').replaceAll('](', ']\u200b(');
}

/** The address that `dep serve` says it shows a site at; it is on this machine alone. */
export function addressOf(output: string): string | undefined {
  return /^(http:\/\/localhost:\d+\/) shows /m.exec(output)?.[1];
}

/** Reads what `dep list --format json` wrote. What is no such list is an empty one. */
export function readList(json: string, root: string): ProposalList {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    return { statuses: [], proposals: [] };
  }

  const list = (read ?? {}) as { statuses?: Partial<Status>[]; proposals?: { path?: string; number?: string; title?: string; status?: string; state?: string }[] };
  return {
    statuses: (list.statuses ?? []).map(status => ({ name: status.name ?? '', closed: status.closed === true, next: status.next ?? [] })),
    proposals: (list.proposals ?? []).filter(proposal => typeof proposal.path === 'string').map(proposal => ({
      file: path.join(root, ...proposal.path!.split('/')),
      number: proposal.number ?? null,
      title: proposal.title ?? '',
      status: proposal.status ?? null,
      isClosed: proposal.state === 'closed',
    })),
  };
}

/** Number and title of a proposal; a number that the title bears by itself is said once. */
export function labelOf(proposal: Proposal): string {
  return proposal.number === null || proposal.title.split(/[^0-9A-Za-z]+/).slice(0, 2).includes(proposal.number) ? proposal.title : `${proposal.number} ${proposal.title}`;
}

/** Proposals by status: first the statuses of the lifecycle in its order, then what else proposals say, then those that say nothing. */
export function groupByStatus(lists: readonly ProposalList[]): Group[] {
  const key = (name: string) => name.trim().toLowerCase();
  const groups = new Map<string, { name: string; closed: boolean; proposals: Proposal[] }>();
  for (const status of lists.flatMap(list => list.statuses)) {
    if (!groups.has(key(status.name))) {
      groups.set(key(status.name), { name: status.name, closed: status.closed, proposals: [] });
    }
  }

  const seen = new Set<string>();
  const without: Proposal[] = [];
  for (const proposal of lists.flatMap(list => list.proposals)) {
    if (seen.has(proposal.file)) {
      continue;
    }

    seen.add(proposal.file);
    if (proposal.status === null) {
      without.push(proposal);
      continue;
    }

    let group = groups.get(key(proposal.status));
    if (group === undefined) {
      groups.set(key(proposal.status), group = { name: proposal.status, closed: proposal.isClosed, proposals: [] });
    }

    group.proposals.push(proposal);
  }

  const all: Group[] = [...groups.values()].filter(group => group.proposals.length > 0);
  return without.length === 0 ? all : [...all, { name: 'Without a status', closed: false, proposals: without }];
}

/** Where a proposal may go from its status; from one that the lifecycle does not have, anywhere. */
export function nextStatuses(list: ProposalList, status: string | null): readonly string[] {
  const known = list.statuses.find(each => each.name.trim().toLowerCase() === status?.trim().toLowerCase());
  return known === undefined ? list.statuses.map(each => each.name) : known.next;
}

/**
 * The path, from the repository's root, of the document that an edit made or moved; of several the first.
 * @param patch What `dep … --output` wrote.
 */
export function documentOf(patch: string): string | undefined {
  let isNew = false;
  for (const line of patch.split(/\r?\n/)) {
    if (line.startsWith('rename to ')) {
      return unquoted(line.slice('rename to '.length));
    }

    if (line.startsWith('diff --git ')) {
      isNew = false;
    } else if (line === '--- /dev/null') {
      isNew = true;
    } else if (isNew && line.startsWith('+++ ')) {
      return unquoted(line.slice('+++ '.length)).replace(/^b\//, '');
    }
  }

  return undefined;
}

/** What stands for a finding in two lists of them: its id and its line. */
export function findsTwice(findings: readonly { readonly id: string; readonly line: number; readonly isOurs: boolean }[]): boolean {
  const ours = new Set(findings.filter(finding => finding.isOurs).map(finding => `${finding.id} ${finding.line}`));
  return findings.some(finding => !finding.isOurs && ours.has(`${finding.id} ${finding.line}`));
}

/** How many there are, in words. */
export function quantity(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

// Git writes a name with quotes, backslashes and octal numbers of bytes where it has other than plain letters.
function unquoted(name: string): string {
  // A tab ends a name that has blanks.
  name = name.replace(/\t.*$/, '');
  if (!name.startsWith('"') || !name.endsWith('"')) {
    return name;
  }

  const bytes: number[] = [];
  const text = Buffer.from(name.slice(1, -1), 'utf8').toString('latin1');
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '\\') {
      bytes.push(text.charCodeAt(at));
      continue;
    }

    const octal = /^[0-7]{3}/.exec(text.slice(at + 1));
    if (octal !== null) {
      bytes.push(Number.parseInt(octal[0], 8));
      at += 3;
    } else {
      at++;
      bytes.push(({ n: 10, t: 9, r: 13 } as Record<string, number>)[text[at]] ?? text.charCodeAt(at));
    }
  }

  return Buffer.from(bytes).toString('utf8');
}

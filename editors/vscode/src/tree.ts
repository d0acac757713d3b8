// The proposals by status, in the explorer.
import { type Event, EventEmitter, ThemeIcon, type TreeDataProvider, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { type Group, groupByStatus, labelOf, plain, type Proposal, type ProposalList } from './text.js';

export type Node = { readonly group: Group } | { readonly proposal: Proposal };

export class ProposalTree implements TreeDataProvider<Node> {
  private readonly changed = new EventEmitter<void>();
  private groups: Group[] = [];

  readonly onDidChangeTreeData: Event<void> = this.changed.event;

  /** Shows other proposals. */
  show(lists: readonly ProposalList[]): void {
    this.groups = groupByStatus(lists);
    this.changed.fire();
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? this.groups.map(group => ({ group })) : 'group' in node ? node.group.proposals.map(proposal => ({ proposal })) : [];
  }

  getTreeItem(node: Node): TreeItem {
    if ('group' in node) {
      const { name, closed, proposals } = node.group;
      const item = new TreeItem(name, closed ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded);
      item.id = `status ${name}`;
      item.description = String(proposals.length);
      item.iconPath = new ThemeIcon(closed ? 'archive' : 'circle-outline');
      item.contextValue = 'status';
      return item;
    }

    const { file } = node.proposal;
    const item = new TreeItem(labelOf(node.proposal));
    item.id = file;
    item.resourceUri = Uri.file(file);
    item.iconPath = ThemeIcon.File;
    item.tooltip = plain(file);
    item.contextValue = 'proposal';
    item.command = { command: 'vscode.open', title: 'Open', arguments: [Uri.file(file)] };
    return item;
  }
}

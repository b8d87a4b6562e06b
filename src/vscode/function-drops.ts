import * as vscode from 'vscode';

import type { Move } from '../commands/move-to-group';
import type { FunctionNode } from '../explorer/function-tree';
import { groupOf } from '../explorer/group-functions';
import type { CommandId } from './command-ids';

/** VS Code gives the drags of a view this type. */
const dragged = 'application/vnd.code.tree.functiongraph.functions';

/** Functions can be dragged to another group of the view; the command moves them, and says what does not go. */
export const functionDrops: vscode.TreeDragAndDropController<FunctionNode> = {
  dragMimeTypes: [dragged],
  dropMimeTypes: [dragged],
  handleDrag(nodes, data) {
    const ids = nodes.filter((node) => node.kind === 'function').map(({ id }) => id);
    if (ids.length > 0) {
      data.set(dragged, new vscode.DataTransferItem(ids));
    }
  },
  async handleDrop(target, data) {
    const ids: unknown = data.get(dragged)?.value;
    const group = target && groupAt(target);
    if (Array.isArray(ids) && group !== undefined) {
      const move: Move = { ids: ids.filter((id) => typeof id === 'string'), group };
      const command: CommandId = 'functiongraph.moveToGroup';
      await vscode.commands.executeCommand(command, undefined, move);
    }
  },
};

function groupAt(node: FunctionNode): string | undefined {
  if (node.kind === 'group') {
    return node.label;
  }
  const [configured] = node.kind === 'rest' ? node.functions : 'configured' in node ? [node.configured] : [];
  return configured && groupOf(configured, 'group', () => '');
}

import { isCancelled } from '../errors';
import type { Catalogue } from '../explorer/catalogue';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { readSection, type FunctionPart, type SectionNode } from '../explorer/function-parts';
import type { FunctionNode } from '../explorer/function-tree';
import type { Disposable } from './disposable';

export interface SectionReads extends Disposable {
  /**
   * What stands under a section; nothing where it was closed in the meantime. An open one keeps what it shows, also
   * that it could not be read: the view asks again whenever its function looks different.
   */
  read(section: SectionNode): Promise<readonly FunctionPart[]>;
  /** Ends the reads of a section, or of those under a function, that was closed. */
  cancel(node: FunctionNode): void;
  /** Forgets what was read of a function, or everything. */
  forget(target?: ConfiguredFunction): void;
}

/**
 * The reads of the sections that are open in the view. A closed one ends its read, and is read when it is opened
 * again.
 *
 * @param onCancelled - Told of a section that the view must not take for empty.
 */
export function createSectionReads(
  catalogue: () => Catalogue,
  onCancelled: (section: SectionNode) => void,
): SectionReads {
  const running = new Map<string, { readonly section: SectionNode; readonly stop: AbortController }>();
  const shown = new Map<string, { readonly section: SectionNode; readonly parts: readonly FunctionPart[] }>();
  const hide = (isMeant: (section: SectionNode) => boolean): void => {
    for (const [id, { section }] of shown) {
      if (isMeant(section)) {
        shown.delete(id);
      }
    }
  };
  let hasRead = false;
  const cancel = (isMeant: (section: SectionNode) => boolean): void => {
    for (const { section, stop } of running.values()) {
      if (isMeant(section)) {
        stop.abort();
      }
    }
  };
  return {
    async read(section) {
      hasRead = true;
      const before = shown.get(section.id);
      // The entry of the settings may name another profile by now.
      if (before && before.section.configured.profile === section.configured.profile) {
        return before.parts;
      }
      const stop = new AbortController();
      const entry = { section, stop };
      running.set(section.id, entry);
      try {
        const parts = await readSection(section, catalogue(), stop.signal);
        shown.set(section.id, { section, parts });
        return parts;
      } catch (error) {
        if (!isCancelled(error)) {
          throw error;
        }
        onCancelled(section);
        return [];
      } finally {
        if (running.get(section.id) === entry) {
          running.delete(section.id);
        }
      }
    },
    cancel(node) {
      const isClosed = (section: SectionNode): boolean =>
        node.kind === 'function' ? section.configured.id === node.configured.id : section.id === node.id;
      cancel(isClosed);
      hide(isClosed);
    },
    forget(target) {
      hide(({ configured }) => target === undefined || configured.id === target.id);
      if (hasRead || target) {
        catalogue().refresh(target);
      }
    },
    dispose() {
      cancel(() => true);
    },
  };
}

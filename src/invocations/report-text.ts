import { t } from '@vscode/l10n';

import { formatBytes } from '../payload/format-bytes';
import { formatJson, formatJsonHead } from '../payload/format-json';
import { readApigAnswer } from './apig-answer';

/** Makes the line that leads to the whole of a text. */
export type LinkTo = (part: 'result' | 'log' | 'body', size: number) => string;

/** Characters of a text that the channel shows: more makes the panel slow, 256 KB cost three times 1 KB. */
const headLength = 262_144;

const layout = { inlineUpTo: 100 };

/**
 * A text of the answer as lines of the channel: JSON set out, anything else as it came. Beyond 256 KB a link to the
 * whole, in front where it is seen first, and the head, with an ellipsis at its end.
 */
export function reportText(text: string, part: 'result' | 'log', linkTo: LinkTo): string[] {
  if (text === '') {
    return [t('(empty)')];
  }
  if (text.length > headLength) {
    const head = part === 'result' ? formatJsonHead(text, headLength, layout) : undefined;
    return [linkTo(part, Buffer.byteLength(text)), head ?? headOf(text), '…'];
  }
  return [part === 'result' ? (formatJson(text, layout) ?? text) : text];
}

/** Where the body of an answer to an API gateway is found; nothing for any other result. */
export function bodyLines(result: string, linkTo: LinkTo): string[] {
  const answer = result.length > headLength ? undefined : readApigAnswer(result);
  if (!answer || answer.body.length === 0) {
    return [];
  }
  const { body, isText, contentType, ending } = answer;
  return [
    isText
      ? linkTo('body', body.length)
      : t('… The body ({type}, {size}) is saved by Save Result As…', {
          type: contentType || ending,
          size: formatBytes(body.length),
        }),
  ];
}

/** Ends at a whole character. */
function headOf(text: string): string {
  const last = text.charCodeAt(headLength - 1);
  const split = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, split ? headLength - 1 : headLength);
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import { isKnownPayload, targetOfDocument, type DocumentTargetParts } from '../commands/document-target';
import type { Settings } from '../commands/editor';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { PayloadNode } from '../explorer/function-tree';
import { isPayloadDocument } from '../payload/payload-documents';
import type { CommandId } from './command-ids';

export interface LensParts extends DocumentTargetParts {
  readonly settings: DocumentTargetParts['settings'] & Pick<Settings, 'environment'>;
}

/**
 * The line above a payload: invoke it, choose its function, and where it has variables, see them resolved and
 * choose their environment. Other JSON has none.
 */
export function payloadLenses(document: vscode.TextDocument, parts: LensParts): vscode.CodeLens[] {
  const { languageId, uri: address } = document;
  const uri = address.toString();
  const counts = isPayloadDocument({ languageId, scheme: address.scheme, path: address.path });
  if (!counts || !isKnownPayload(uri, parts)) {
    return [];
  }
  const configured = targetOfDocument(uri, parts);
  const node: PayloadNode = {
    kind: 'payload',
    id: uri,
    label: address.path,
    uri,
    ...(configured ? { configured } : {}),
  };
  const lens = (title: string, command: CommandId): vscode.CodeLens =>
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [node] });
  const environment = parts.settings.environment()?.name;
  return [
    lens(invokeTitle(configured), 'functiongraph.invoke'),
    lens(t('Invoke async'), 'functiongraph.invokeAsync'),
    lens(t('Choose function'), 'functiongraph.chooseFunction'),
    ...(document.getText().includes('{{')
      ? [
          lens(t('Preview'), 'functiongraph.previewPayload'),
          lens(t('Environment: {0}', environment ?? t('none')), 'functiongraph.chooseEnvironment'),
        ]
      : []),
  ];
}

/** The blank between is one that a lens does not swallow. */
function invokeTitle(configured: ConfiguredFunction | undefined): string {
  if (!configured) {
    return `$(play)\u00a0${t('Invoke…')}`;
  }
  return configured.protected
    ? `$(shield)\u00a0${t('Invoke {0}…', configured.label)}`
    : `$(play)\u00a0${t('Invoke {0}', configured.label)}`;
}

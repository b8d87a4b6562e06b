import { t } from '@vscode/l10n';

import type { PayloadTemplate, TemplateContext } from './payload-template';
import { cts, dds, kafka, lts, rocketmq } from './stream-templates';
import { apig, obs, smn, timer } from './web-templates';

const emptyObject: PayloadTemplate = {
  kind: '',
  label: '{}',
  get description() {
    return t('an empty object');
  },
  make: () => ({}),
};

/** One for each trigger of FunctionGraph, in the order in which they are offered. */
export const payloadTemplates: readonly PayloadTemplate[] = [
  emptyObject,
  apig,
  timer,
  obs,
  smn,
  lts,
  cts,
  dds,
  kafka,
  rocketmq,
];

/** The text of a new payload, with ids and times of its own. */
export function payloadText(template: PayloadTemplate, context: TemplateContext): string {
  return `${JSON.stringify(template.make(context), undefined, 2)}\n`;
}

/** Every command that the manifest contributes; a test compares the two. */
export const commandIds = [
  'functiongraph.addFunction',
  'functiongraph.addLocalFunction',
  'functiongraph.addProfile',
  'functiongraph.checkCredentials',
  'functiongraph.chooseEnvironment',
  'functiongraph.chooseFunction',
  'functiongraph.copyUrn',
  'functiongraph.debugLocalFunction',
  'functiongraph.invoke',
  'functiongraph.invokeAsync',
  'functiongraph.invokeWith',
  'functiongraph.newPayload',
  'functiongraph.openInConsole',
  'functiongraph.openResult',
  'functiongraph.openSetting',
  'functiongraph.previewPayload',
  'functiongraph.refresh',
  'functiongraph.removeCredentials',
  'functiongraph.removeFunction',
  'functiongraph.setCredentials',
  'functiongraph.showLog',
  'functiongraph.showOutput',
  'functiongraph.startLocal',
  'functiongraph.stopLocal',
] as const;

export type CommandId = (typeof commandIds)[number];

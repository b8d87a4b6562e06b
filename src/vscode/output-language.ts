/** Language of the output channel, by which the grammar and the links find it. */
export const outputLanguage = 'functiongraph-output';

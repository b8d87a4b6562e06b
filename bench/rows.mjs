/**
 * The rows, in the order in which they are printed. Each is loaded when its turn comes, since a fresh clone has
 * nothing to load it with before the set-up is done.
 */

/**
 * @typedef {object} Row
 * @property {boolean} quick needs neither a VS Code nor a peer, and takes seconds
 * @property {() => Promise<import('./report.mjs').Figure[]>} measure
 */

/** @satisfies {Record<string, Row>} */
export const rows = {
  activation: { quick: false, measure: async () => (await import('./rows/activation.mjs')).activation() },
  vsix: { quick: true, measure: async () => (await import('./rows/vsix.mjs')).vsixSize() },
  'first-invoke': {
    quick: true,
    measure: async () => (await import('./rows/first-invoke.mjs')).firstInvoke(),
  },
  'sign-1k': { quick: true, measure: async () => (await import('./rows/sign.mjs')).sign1k() },
  'sign-6m': { quick: true, measure: async () => (await import('./rows/sign.mjs')).sign6m() },
  'format-6m': { quick: true, measure: async () => (await import('./rows/format.mjs')).format6m() },
  'invoke-1k': { quick: false, measure: async () => (await import('./rows/invoke.mjs')).invoke1k() },
  'invoke-6m-response': {
    quick: false,
    measure: async () => (await import('./rows/invoke.mjs')).invoke6mResponse(),
  },
  'invoke-6m-request': {
    quick: false,
    measure: async () => (await import('./rows/invoke.mjs')).invoke6mRequest(),
  },
  'memory-6m': { quick: true, measure: async () => (await import('./rows/memory.mjs')).memory6m() },
  growth: { quick: true, measure: async () => (await import('./rows/growth.mjs')).growth() },
  'local-warm': { quick: true, measure: async () => (await import('./rows/local.mjs')).localWarm() },
  'history-10k': { quick: true, measure: async () => (await import('./rows/history.mjs')).history10k() },
  'show-6m': { quick: false, measure: async () => (await import('./rows/show.mjs')).show6m() },
  'tree-10k': { quick: false, measure: async () => (await import('./rows/tree.mjs')).tree10k() },
  'list-connections': {
    quick: false,
    measure: async () => (await import('./rows/connections.mjs')).listConnections(),
  },
};

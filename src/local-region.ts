/**
 * Where the functions of this machine stand: a region and a project of their own, so that they have URNs like
 * all others and nothing else needs to tell them apart.
 */
export const localRegion = 'local';

/** Made up, and the same on every machine, so that URNs of local functions can be kept in settings. */
export const localProjectId = '10ca1000000000000000000000000000';

/** Profile under which the functions of `functiongraph.local.functions` appear. */
export const localProfile = 'local';

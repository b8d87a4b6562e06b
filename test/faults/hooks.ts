import { writeFileSync } from 'node:fs';

import type { Suite } from 'mocha';

import { figures, setSubject } from '../figures';

/** Mocha's hooks around every test: the figures are counted by subject, and written at the end. */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    let suite: Suite | undefined = this.currentTest?.parent;
    while (suite?.parent && !suite.parent.root) {
      suite = suite.parent;
    }
    setSubject(suite?.title ?? 'other');
  },
  afterAll(): void {
    const file = process.env['FUNCTIONGRAPH_FIGURES'];
    if (file !== undefined) {
      writeFileSync(file, JSON.stringify(figures));
    }
  },
};

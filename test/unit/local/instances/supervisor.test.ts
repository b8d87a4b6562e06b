import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { createSupervision } from '../../../../src/local/instances/supervisor';
import { silentLogger } from '../../../../src/logger';
import { writeFiles } from '../test-server';

describe('the supervisor', function () {
  this.timeout(10_000);

  let folder: string;

  beforeEach(() => {
    folder = writeFiles({
      'ends.js': "require('node:fs').appendFileSync(`${__dirname}/starts`, 'x'); process.exit(1);",
    });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Starts it, and resolves when it is given up. */
  async function givenUp(command: string): Promise<string[]> {
    const said: string[] = [];
    let end: () => Promise<void> = () => Promise.resolve();
    await new Promise<void>((resolve, reject) => {
      const warn = (message: string): void => {
        said.push(message);
        resolve();
      };
      const node = { command, environment: {} };
      const logger = { ...silentLogger, warn };
      const supervision = createSupervision(join(folder, 'ends.js'), () => Promise.resolve(node), logger);
      ({ end } = supervision);
      supervision.supervise().then((supervisor) => {
        supervisor.watch(2_147_483_647);
      }, reject);
    });
    await end();
    return said;
  }

  it('is not started without end where it ends at once, which is said once', async () => {
    const said = await givenUp(process.execPath);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^The process that ends functions when .* does not run/);
    // On a busy machine one may have lived too long to count.
    assert.match(readFileSync(join(folder, 'starts'), 'utf8'), /^x{3,}$/);
  });

  it('is not started without end where it cannot be started', async () => {
    assert.equal((await givenUp(join(folder, 'none'))).length, 1);
  });
});

const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The files that take longest, in seconds on a quiet machine of two cores. Begun last, one of them would keep one core waiting for the other. */
const SECONDS = {
  'test/attacks/postbacks.test.ts': 100,
  'test/journeys/line-login.test.ts': 98,
  'test/doors/console/hostile.test.ts': 91,
  'test/journeys/machine.test.ts': 88,
  'test/faults/lifecycle.test.ts': 77,
  'test/faults/kills.test.ts': 72,
  'test/journeys/linked-menu.test.ts': 64,
  'test/journeys/company-book.test.ts': 55,
  'test/journeys/company-login.test.ts': 54,
  'test/doors/web/browser.test.ts': 53,
  'test/journeys/five-ways-in-a-browser.test.ts': 52,
};

/** Jest's own order knows how long files took only where it ran them before; where it never did, the longest go first. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const seconds = (test) => SECONDS[path.relative(test.context.config.rootDir, test.path)] ?? 0;
    return super.sort(tests).sort((one, other) => seconds(other) - seconds(one));
  }
};

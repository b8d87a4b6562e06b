const { setTimeout: wait } = require('node:timers/promises');

/**
 * Takes its time: {"seconds": 2}. Its timeout is 5 seconds, so 6 are too many.
 */
exports.handler = async (event, context) => {
  const seconds = event.seconds ?? 1;
  for (let second = 1; second <= seconds; second += 1) {
    await wait(1000);
    console.log(`${second} of ${seconds} s, ${context.getRemainingTimeInMilliSeconds()} ms left`);
  }
  return { waited: seconds };
};

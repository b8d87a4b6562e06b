/**
 * Logs far more than an answer can carry: {"lines": 500}. What comes back with the result is the end of it.
 */
exports.handler = async (event, context) => {
  const logger = context.getLogger();
  const lines = event.lines ?? 500;
  for (let line = 1; line <= lines; line += 1) {
    logger.info(`line ${line} of ${lines}`);
  }
  logger.error('An error line is only a line: the function succeeds all the same.');
  return { lines };
};

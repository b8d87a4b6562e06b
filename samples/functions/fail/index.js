/**
 * Fails on purpose, three calls deep: the lines of the stack lead to the place in this file.
 *
 * The payload may choose the words: {"reason": "the shelf is empty"}.
 */
exports.handler = async (event, context) => {
  context.getLogger().warn('This is not going to end well.');
  return deliver(event);
};

function deliver(order) {
  return takeFromShelf(order.reason ?? 'the shelf is empty');
}

function takeFromShelf(reason) {
  throw new Error(`nothing to deliver: ${reason}`);
}

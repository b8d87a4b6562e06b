/**
 * Greets whoever the payload names: {"name": "Ada"}.
 *
 * The word comes from the function's user data, which stands beside it in .vscode/settings.json.
 */
exports.handler = async (event, context) => {
  const greeting = context.getUserData('greeting') ?? 'Hello';
  const name = event.name ?? 'whoever you are';
  if (typeof name !== 'string') {
    throw new TypeError('the name must be a text');
  }
  context.getLogger().info(`Greeting ${name}`);
  return { message: `${greeting}, ${name}!` };
};

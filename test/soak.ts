/** How long the soaks last: short as a part of `npm test`, long where `npm run test:faults -- --soak` says so. */
export const soak = {
  /** Invocations in one extension host, beside those that warm it up. */
  invocations: Number(process.env['SOAK_INVOCATIONS'] ?? 300),
  /** Seconds that the local FunctionGraph is called. */
  seconds: Number(process.env['SOAK_SECONDS'] ?? 10),
};

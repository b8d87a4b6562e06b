/**
 * Hiding of secrets in what we log and in what our errors say. A function's own result and log are shown
 * as they came: they are the user's data.
 */

const hidden = '***';

/** At most the last four characters of an access key, enough to tell two keys apart. */
export function maskAccessKey(accessKey: string): string {
  return accessKey.length > 8 ? `${hidden}${accessKey.slice(-4)}` : hidden;
}

/**
 * Text with the given secrets taken out: whole, URL-encoded and in base64. Secrets shorter than four
 * characters are left, since hiding them would hide half the text and no real secret.
 */
export function redactSecrets(text: string, secrets: Iterable<string | undefined>): string {
  let redacted = text;
  for (const secret of secrets) {
    if (secret !== undefined && secret.length >= 4) {
      const forms = new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]);
      for (const form of forms) {
        redacted = redacted.replaceAll(form, hidden);
      }
    }
  }
  return redacted;
}

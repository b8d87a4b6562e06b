import type { IncomingHttpHeaders } from 'node:http';

/**
 * Says why a request is not for this server, or nothing where it is. The server starts programs, so no web
 * page may reach it: a browser cannot leave `Origin` out of such a request, and a page whose name was made
 * to point at this machine (DNS rebinding) comes with its own name as `Host`.
 */
export function reasonToRefuse(headers: IncomingHttpHeaders, port: number): string | undefined {
  if (headers.origin !== undefined) {
    return 'Requests of web pages are refused: this server answers programs on this machine only.';
  }
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  );
  return hosts.includes(headers.host?.toLowerCase() ?? '')
    ? undefined
    : `The header Host must name this machine, such as 127.0.0.1:${port}.`;
}

/**
 * Names under which a browser reaches its own machine. `*.localhost` is reserved for that (RFC 6761, 6.3), cannot
 * be pointed elsewhere by a stranger's DNS, and lets tests use several sites and subdomains.
 */
export const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]', '*.localhost'];

/** True when `hostname` (no port) is in `allowed`, where `*.name` stands for every name below it. */
export function isAllowedHost(hostname: string, allowed: readonly string[] = LOOPBACK_HOSTS): boolean {
  const name = hostname.toLowerCase();
  return allowed.some((host) => (host.startsWith('*.') ? name.endsWith(host.slice(1)) : name === host));
}

/** True when `origin` is an http or https origin whose host is in `allowed`; false for the opaque origin `null`. */
export function isAllowedOrigin(origin: string, allowed: readonly string[] = LOOPBACK_HOSTS): boolean {
  if (!/^https?:/i.test(origin) || !URL.canParse(origin)) return false;
  return isAllowedHost(new URL(origin).hostname, allowed);
}

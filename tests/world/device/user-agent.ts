import type { Machine } from '#tests/world/device/introduction.ts';

const ENGINE = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

/** How the web view of this kind of device calls itself. */
export function userAgentOf(machine: Machine): string {
  const product = String(machine.PRODUCT ?? '');
  const os = String(machine.OS_VERSION ?? '18.6').replaceAll('.', '_');
  // WebKit on a Mac has said 10_15_7 since macOS 11, and the other screens follow the iPad.
  if (product.startsWith('Mac')) return `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${ENGINE}`;
  const iPhone = product.startsWith('iPhone') || product.startsWith('iPod');
  const system = iPhone ? `iPhone; CPU iPhone OS ${os}` : `iPad; CPU OS ${os}`;
  return `Mozilla/5.0 (${system} like Mac OS X) ${ENGINE} Mobile/15E148`;
}

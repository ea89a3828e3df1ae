// Sees to it that a real WebKit can be driven by the browser tests, where that is possible.
import { existsSync } from 'node:fs';
import { mayInstall } from './debian.mjs';

const PARTS = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];

/** Without one the tests in WebKit are skipped and say so; in CI they fail. */
export function provideWebKit() {
  if (PARTS.every((path) => existsSync(path))) return;
  if (mayInstall('webkit2gtk-driver', 'xvfb')) return;
  console.log('There is no WebKit here to test in; Debian has one: webkit2gtk-driver and xvfb.');
}

// `npm start`: the product in production mode.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runChild } from './child.mjs';
import { at, build, HEADER_LIMIT, install, root } from './ensure.mjs';

install();
build();
if (existsSync(at('.env'))) process.loadEnvFile(at('.env'));

// Next reads PORT before anything of ours runs, and takes 3000 for what it can't read.
const port = process.env.PORT ?? '3000';
if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
  console.error(`PORT is ${port}, which is not a port. For example: PORT=3000`);
  process.exit(1);
}

// The standalone server changes into its own folder: relative paths are ours, not its.
const paths = {};
for (const name of ['DATA_DIR', 'SETTINGS_FILE', 'DEVICE_TRUST_FILE']) {
  const given = process.env[name] || (name === 'DATA_DIR' ? './data' : '');
  if (given) paths[name] = resolve(root, given);
}

runChild([HEADER_LIMIT, at('.next/standalone/server.js')], {
  ...paths,
  NODE_ENV: 'production',
  HOSTNAME: process.env.HOSTNAME_TO_LISTEN_ON ?? '0.0.0.0',
});

// Runs a TypeScript file of the project: `node scripts/run.mjs [--build] lib/doctor/cli.ts …`,
// or a package's command: `node scripts/run.mjs --bin drizzle-kit generate`.
import { existsSync } from 'node:fs';
import { runChild } from './child.mjs';
import { at, build, HEADER_LIMIT, install } from './ensure.mjs';

install();
const args = process.argv.slice(2);
if (args[0] === '--build') {
  args.shift();
  build();
}
if (existsSync(at('.env'))) process.loadEnvFile(at('.env'));

if (args[0] === '--bin') {
  const [, name, ...rest] = args;
  runChild([at('node_modules', '.bin', name), ...rest]);
} else {
  const [file, ...rest] = args;
  runChild([HEADER_LIMIT, '--import', 'tsx', at(file), ...rest]);
}

// `npm run demo`: everything on one machine, and one Mac that enrolls.
import { runChild } from './child.mjs';
import { at, build, HEADER_LIMIT, install } from './ensure.mjs';

install();
build();
runChild([
  HEADER_LIMIT,
  '--import',
  'tsx',
  at('tests/world/demo/demo.ts'),
  ...process.argv.slice(2),
]);

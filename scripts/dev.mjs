// `npm run dev`: the development server, with the same header limit as in production.
import { runChild } from './child.mjs';
import { at, HEADER_LIMIT, install } from './ensure.mjs';

install();
runChild([at('node_modules/next/dist/bin/next'), 'dev', ...process.argv.slice(2)], {
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${HEADER_LIMIT}`.trim(),
});

// `npm run check`: what can be known in under a minute and without any service.
import { install } from './ensure.mjs';

install();
const { conclude, lint, types, vitest } = await import('./checks.mjs');
conclude([lint(), types(), vitest(['unit', 'structure'])]);

// `npm test`: everything that must hold. The last line counts.
import { build, install } from './ensure.mjs';

install();
const { conclude, lint, playwright, types, vitest } = await import('./checks.mjs');
const { findChromium } = await import('./chromium.mjs');
const { provideServers } = await import('./debian.mjs');
const { provideWebKit } = await import('./webkit.mjs');

const results = [lint(), types()];
build();
provideServers();
results.push(vitest(['unit', 'structure', 'storage', 'journeys', 'examples']));
const chromium = await findChromium();
if (chromium) process.env.CHROMIUM_PATH = chromium;
provideWebKit();
results.push(chromium ? playwright() : { passed: 0, failed: 1, skipped: 0 });
conclude(results);

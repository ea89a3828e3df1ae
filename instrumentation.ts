/** Next calls this once in a process, before the first request. */
export async function register() {
  // Node's own modules are named in the second file, which the edge runtime never loads.
  if (process.env.NEXT_RUNTIME === 'nodejs')
    await (await import('./instrumentation-node.ts')).start();
}

// Runs one long-lived child and makes sure that it never outlives us.
import { spawn } from 'node:child_process';
import { root } from './ensure.mjs';

export function runChild(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm passes a signal on to its shell and not to us: notice that the shell has gone.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 250).unref();
  child.on('exit', (code, signal) => {
    const stoppedOnPurpose =
      signal === 'SIGTERM' || signal === 'SIGINT' || code === 143 || code === 130;
    process.exit(stoppedOnPurpose ? 0 : (code ?? 1));
  });
}

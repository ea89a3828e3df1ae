import pino from 'pino';
import type { ProblemCode } from '#lib/base/problems.ts';

/**
 * What a log line may hold. There is no field for a header, a token, a password, a body or a profile,
 * so none can be logged by mistake: a new field has to be added here, where it is seen.
 */
export type LogFields = {
  readonly reference?: string;
  readonly entrance?: string;
  readonly serial?: string;
  readonly product?: string;
  readonly os?: string;
  readonly language?: string;
  readonly address?: string;
  readonly idp?: string;
  readonly mdm?: string;
  readonly userId?: string;
  readonly admin?: string;
  readonly problem?: ProblemCode;
  readonly detail?: string;
  readonly status?: number;
  readonly bytes?: number;
  readonly durationMs?: number;
  readonly count?: number;
  readonly port?: number;
  readonly note?: string;
  readonly error?: Error;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Event names are `<hop or area>.<what happened>`: `device.arrived`, `house.opened`. */
export type Log = (level: LogLevel, event: `${string}.${string}`, fields?: LogFields) => void;

/** One JSON object a line on standard output. @param level pino's level names */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeError },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
  return (severity, event, fields = {}) => logger[severity]({ event, ...fields });
}

/** Errors of libraries carry whatever they were about (responses, claims): only these parts are told. */
function describeError(error: Error) {
  const { name, message, stack } = error;
  const code = (error as { code?: unknown }).code;
  return { name, message, stack, ...(typeof code === 'string' ? { code } : {}) };
}

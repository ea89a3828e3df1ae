import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What `/metrics` tells. Labels come from settings and tables, never from a device or a person. */
export type Meters = {
  readonly registry: Registry;
  readonly hops: Counter<'event' | 'entrance'>;
  readonly outcomes: Counter<'outcome' | 'entrance'>;
  readonly stops: Counter<'problem' | 'entrance'>;
  readonly upstream: Histogram<'party' | 'name'>;
  readonly deliveries: Counter<'channel' | 'result'>;
};

export function createMeters(): Meters {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    hops: new Counter({
      name: 'vestibule_journey_hops_total',
      help: 'What happened on journeys, by event and entrance.',
      labelNames: ['event', 'entrance'],
      registers: [registry],
    }),
    outcomes: new Counter({
      name: 'vestibule_journeys_total',
      help: 'Journeys that ended, by outcome (finished, stopped by a problem, expired) and entrance.',
      labelNames: ['outcome', 'entrance'],
      registers: [registry],
    }),
    stops: new Counter({
      name: 'vestibule_journey_stops_total',
      help: 'Problems that a person was shown, by code and entrance.',
      labelNames: ['problem', 'entrance'],
      registers: [registry],
    }),
    upstream: new Histogram({
      name: 'vestibule_upstream_seconds',
      help: 'How long identity providers and MDMs took to answer.',
      labelNames: ['party', 'name'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
      registers: [registry],
    }),
    deliveries: new Counter({
      name: 'vestibule_deliveries_total',
      help: 'Tries to deliver a message of an alert, by channel and result.',
      labelNames: ['channel', 'result'],
      registers: [registry],
    }),
  };
}

/** Runs `ask` and notes how long the party took, whether it answered well or not. */
export async function timeUpstream<T>(
  meters: Meters,
  party: 'idp' | 'mdm',
  name: string,
  ask: () => Promise<T>,
): Promise<T> {
  const stop = meters.upstream.startTimer({ party, name });
  try {
    return await ask();
  } finally {
    stop();
  }
}

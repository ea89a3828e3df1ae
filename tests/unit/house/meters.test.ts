import { describe, expect, it } from 'vitest';
import { createMeters, timeUpstream } from '#lib/house/meters.ts';

const countOf = async (meters: ReturnType<typeof createMeters>) => {
  const { values } = await meters.upstream.get();
  return values.filter(({ metricName }) => metricName === 'vestibule_upstream_seconds_count');
};

describe('the meters', () => {
  it('are named for Prometheus, with help for each', async () => {
    const text = await createMeters().registry.metrics();
    for (const name of [
      'vestibule_journey_hops_total',
      'vestibule_journey_stops_total',
      'vestibule_journeys_total',
      'vestibule_upstream_seconds',
      'process_resident_memory_bytes',
    ]) {
      expect(text).toMatch(new RegExp(`^# HELP ${name} .+\n# TYPE ${name} `, 'm'));
    }
  });

  it('of two houses in one process do not count together', async () => {
    const [one, other] = [createMeters(), createMeters()];
    one.hops.inc({ event: 'device.arrived', entrance: 'default' });
    expect((await one.hops.get()).values).toHaveLength(1);
    expect((await other.hops.get()).values).toEqual([]);
  });
});

describe('the time that another party takes', () => {
  it('is noted when it answers, and its answer is handed on', async () => {
    const meters = createMeters();
    expect(await timeUpstream(meters, 'mdm', 'neurons', async () => 'answer')).toBe('answer');
    expect(await countOf(meters)).toMatchObject([
      { value: 1, labels: { party: 'mdm', name: 'neurons' } },
    ]);
  });

  it('is noted when it fails, and the failure is handed on', async () => {
    const meters = createMeters();
    const failing = timeUpstream(meters, 'idp', 'okta', async () => {
      throw new Error('no answer');
    });
    await expect(failing).rejects.toThrow('no answer');
    expect(await countOf(meters)).toMatchObject([
      { value: 1, labels: { party: 'idp', name: 'okta' } },
    ]);
  });
});

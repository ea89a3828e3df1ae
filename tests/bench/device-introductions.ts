import { verify } from 'node:crypto';
import { readCertificate } from '#lib/device/certificate.ts';
import { readHeader } from '#lib/device/header.ts';
import { readIntroduction } from '#lib/device/introduction.ts';
import { readSignedMessage } from '#lib/device/signed-message.ts';
import { createTrust, type DeviceTrust } from '#lib/device/trust.ts';
import { type Figure, figure } from '#tests/bench/figure.ts';
import { createDeviceCa, type KeyKind } from '#tests/world/apple-ca.ts';
import { introduce, sampleMachine } from '#tests/world/device/introduction.ts';

/**
 * Introductions a second on one core, from the header to the machine info, beside the two signature
 * checks in each of them and nothing else: the CA's over the certificate, the device's over what it
 * signed.
 *
 * The CA's key is ready on both sides. The device's is read on both sides, because each device brings
 * its own. RSA-2048 makes the figure; Apple's own keys are of 1024 bits and are said beside it.
 */
export async function deviceIntroductions(): Promise<Figure> {
  const real = await measure('rsa-1024');
  console.error(
    `  with RSA-1024, as Apple's: ${Math.round(real.ours)}/s, ${Math.round(real.bare)}/s bare, ratio ${(real.ours / real.bare).toFixed(2)}`,
  );
  const { ours, bare } = await measure('rsa');
  return figure('device.introductions', '/s', 'more', ours, bare);
}

const DEVICES = 16;
const WARM_UP = 20_000;
const ROUNDS = 12;
// Long enough that every round has its share of collected garbage.
const EACH_ROUND = 3_000;

// Both take turns. The fastest round counts, since a neighbour in the cache can only make it slower.
async function measure(algorithm: KeyKind): Promise<{ ours: number; bare: number }> {
  const ca = await createDeviceCa({ algorithm });
  const trust = createTrust(ca.pem);
  const headers: string[] = [];
  for (let i = 0; i < DEVICES; i++) {
    const machine = sampleMachine({ product: 'iPad16,3', serial: `XBENCH${i}` });
    headers.push(await introduce(machine, { ca, leaf: await ca.issue({ algorithm }) }));
  }
  const now = new Date();
  const whole = headers.map((header) => () => readIntroduction(header, trust, now));
  const checks = headers.map((header) => bareChecks(header, trust));

  rateOf(whole, WARM_UP);
  rateOf(checks, WARM_UP);
  const rates = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    rates.ours.push(rateOf(whole));
    rates.bare.push(rateOf(checks));
  }
  return { ours: Math.max(...rates.ours), bare: Math.max(...rates.bare) };
}

function bareChecks(header: string, trust: DeviceTrust): () => void {
  const { ber, certificates, signer } = readSignedMessage(readHeader(header));
  const [leaf] = certificates;
  const anchor = trust.anchors[1]?.key.key;
  if (!leaf || !anchor || !signer.attributes) throw new Error('an introduction of another shape');
  const { body, key, signature } = readCertificate(ber, leaf);
  const { signed } = signer.attributes;
  return () => {
    const good =
      verify('sha256', body, anchor, signature) &&
      verify('sha256', signed, key.key, signer.signature);
    if (!good) throw new Error('a signature that does not fit');
  };
}

// By the processor's time, all threads together: what neighbours take is not counted.
function rateOf(work: readonly (() => unknown)[], times = EACH_ROUND): number {
  const began = process.cpuUsage();
  for (let i = 0; i < times; i++) work[i % work.length]?.();
  const { user, system } = process.cpuUsage(began);
  return (times * 1_000_000) / (user + system);
}

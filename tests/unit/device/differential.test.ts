import { createHash } from 'node:crypto';
import { build } from 'plist';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Introduction } from '#lib/device/introduction.ts';
import { readSignedMessage } from '#lib/device/signed-message.ts';
import { createTrust } from '#lib/device/trust.ts';
import {
  attempt,
  FIXTURE_ANCHORS,
  FIXTURE_DAY,
  fixture,
  fixtureNames,
  fixtureTrust,
} from '#tests/unit/device/fixtures.ts';
import {
  mutate,
  type Subject,
  seededRandom,
  subjectOf,
  type Tree,
  write,
} from '#tests/unit/device/mutations.ts';
import { askPkijs, readAnchors } from '#tests/unit/device/second-opinion.ts';
import { createDeviceCa } from '#tests/world/apple-ca.ts';
import { sampleMachine, signMessage } from '#tests/world/device/introduction.ts';

/**
 * pkijs is the second opinion. Where it refuses and we accept, one of these reasons must hold, or the
 * reader has a hole.
 *
 * | we accept | because |
 * |---|---|
 * | certificates whose dates are over | so are Apple's own; pkijs is asked about a day when they were valid |
 * | anything in the bag beside the signer's certificate | we never look at it; without it, pkijs agrees |
 */
const MUTATIONS = 100_000;
const SEED = 20_261_122;
/** Half of these messages is certificates that we don't look at: fewer mutations tell as much. */
const WITH_CHAIN = ['mac-form', 'ipad-form'];
const MUTATIONS_WITH_CHAIN = 1_000;
const REFUSALS_ASKED = 500;

const fixtures = fixtureNames()
  .map((name) => ({ name, bytes: fixture(name) }))
  .filter(({ bytes }) => typeof attempt(bytes) !== 'string')
  .map(({ name, bytes }) => ({ name, ...subjectOf(bytes) }));

let subjects: ({ name: string } & Subject)[];
let trust = fixtureTrust;
let anchors = readAnchors(FIXTURE_ANCHORS);
/** What the holder of each certificate has signed. */
const signedBy = new Map<string, Set<string>>();

beforeAll(async () => {
  // A device of another CA, so that contents and signatures of two devices can be mixed up.
  const ca = await createDeviceCa({ name: 'second' });
  const content = Buffer.from(build(sampleMachine({ product: 'iPad16,3' })));
  const other = { name: 'stand-in', ...subjectOf(await signMessage(content, { ca })) };
  trust = createTrust(FIXTURE_ANCHORS + ca.pem);
  anchors = readAnchors(FIXTURE_ANCHORS + ca.pem);
  subjects = [...fixtures, other];
  for (const { bytes } of subjects) {
    const { hash, content: signed } = understood(bytes, attempt(bytes, trust) as Introduction);
    signedBy.set(hash, (signedBy.get(hash) ?? new Set()).add(signed));
  }
});

describe('beside pkijs', () => {
  it('nothing is accepted that pkijs refuses, in 100,000 mutations', {
    timeout: 300_000,
  }, async () => {
    const random = seededRandom(SEED);
    const mutants = spread();
    const failures: string[] = [];
    const tally = { mutations: 0, accepted: 0, refused: 0, refusalsAsked: 0 };
    for (const { subject, count } of mutants) {
      for (let i = 0; i < count; i++) {
        const mutant = mutate(subject, subjects, random);
        tally.mutations++;
        const answer = attempt(mutant, trust);
        if (typeof answer === 'string') {
          tally.refused++;
          if (random(MUTATIONS) >= REFUSALS_ASKED) continue;
          tally.refusalsAsked++;
          if (CRYPTOGRAPHIC.has(answer) && (await opinion(mutant)).accepts)
            failures.push(`${subject.name} ${i}: we say ${answer}, pkijs accepts`);
          continue;
        }
        if (mutant.equals(subject.bytes)) continue;
        tally.accepted++;
        const { hash, content } = understood(mutant, answer);
        if (!signedBy.get(hash)?.has(content)) failures.push(`${subject.name} ${i}: other content`);
        const why = await disagreement(mutant, answer);
        if (why) failures.push(`${subject.name} ${i}: ${why}: ${mutant.toString('base64')}`);
      }
    }
    expect(failures).toEqual([]);
    expect(tally.mutations).toBeGreaterThanOrEqual(MUTATIONS);
    // The mutations must bite, and some must leave the message as good as it was.
    expect(tally.accepted).toBeGreaterThan(500);
    expect(tally.refused).toBeGreaterThan(0.9 * MUTATIONS);
    expect(tally.refusalsAsked).toBeGreaterThan(300);
  });

  it('every fixture is judged alike, but for what we refuse on purpose', async () => {
    const stricter = ['other-content-type', 'pss'];
    for (const name of fixtureNames()) {
      const ours = typeof attempt(fixture(name), trust) !== 'string';
      const theirs = (await opinion(fixture(name))).accepts;
      expect({ name, accepted: ours }).toEqual({
        name,
        accepted: theirs && !stricter.includes(name),
      });
    }
  });
});

/** Where the signature itself is at stake, both must say no; shapes are a matter of strictness. */
const CRYPTOGRAPHIC = new Set([
  'device.signature_invalid',
  'device.content_altered',
  'device.issuer_unknown',
]);

function spread(): { subject: { name: string } & Subject; count: number }[] {
  const plain = subjects.filter(({ name }) => !WITH_CHAIN.includes(name)).length;
  const chained = subjects.length - plain;
  const each = Math.ceil((MUTATIONS - chained * MUTATIONS_WITH_CHAIN) / plain);
  return subjects.map((subject) => ({
    subject,
    count: WITH_CHAIN.includes(subject.name) ? MUTATIONS_WITH_CHAIN : each,
  }));
}

function opinion(message: Buffer) {
  return askPkijs(message, anchors, FIXTURE_DAY);
}

/** Why pkijs does not agree to what we accepted, or null. */
async function disagreement(message: Buffer, ours: Introduction): Promise<string | null> {
  let theirs = await opinion(message);
  if (!theirs.accepts) theirs = await opinion(withoutBystanders(message, ours));
  if (!theirs.accepts) return `pkijs says ${theirs.why}`;
  return theirs.content.equals(readSignedMessage(message).content)
    ? null
    : 'pkijs reads another content';
}

/** The same message with nothing but the signer's certificate in the bag. */
function withoutBystanders(message: Buffer, { certificateHash }: Introduction): Buffer {
  const { tree } = subjectOf(message);
  const bag = tree.parts?.[1]?.parts?.[0]?.parts?.[3];
  const isSigners = (entry: Tree) =>
    sha256(write(entry, new Map())) === certificateHash.toString('hex');
  const signers = bag?.parts?.find(isSigners);
  if (!bag || !signers) throw new Error('the bag is not where it was');
  return write(tree, new Map([[bag, [{ ...bag, parts: [signers] }]]]));
}

function understood(message: Buffer, { certificateHash, machine }: Introduction) {
  const content = sha256(readSignedMessage(message).content) + JSON.stringify(machine);
  return { hash: certificateHash.toString('hex'), content };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

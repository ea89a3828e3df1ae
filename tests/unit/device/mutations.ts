import { type Ber, type BerNode, childrenOf, contentOf, openBer, rootOf } from '#lib/device/ber.ts';

/** Ways to spoil a message: blindly in its bytes, and knowingly in its structure. */

/** A number from 0 up to, but not including, `below`. */
export type Random = (below: number) => number;

export type Subject = {
  readonly bytes: Buffer;
  readonly tree: Tree;
  readonly all: readonly Tree[];
};

/** One value of BER, to be written again with lengths that fit. */
export type Tree = {
  readonly tag: number;
  readonly content: Buffer;
  readonly parts: readonly Tree[] | null;
};

/** The same numbers for the same seed (mulberry32), so that a failure can be seen again. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  };
}

export function subjectOf(bytes: Buffer): Subject {
  const ber = openBer(bytes);
  const tree = readTree(ber, rootOf(ber));
  return { bytes, tree, all: flatten(tree) };
}

/** @param donors where foreign parts are taken from */
export function mutate(subject: Subject, donors: readonly Subject[], random: Random): Buffer {
  const mutation = MUTATIONS[random(MUTATIONS.length)];
  return mutation ? mutation(subject, random, donors) : subject.bytes;
}

type Mutation = (subject: Subject, random: Random, donors: readonly Subject[]) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  flipBit,
  setByte,
  truncate,
  extend,
  doubleSlice,
  dropSlice,
  swapSlices,
  editLength,
  dropValue,
  doubleValue,
  swapValues,
  retagValue,
  editValue,
  transplantValue,
  wrapValue,
];

function flipBit({ bytes }: Subject, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = random(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  return copy;
}

function setByte({ bytes }: Subject, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  copy[random(copy.length)] =
    [0x00, 0x01, 0x24, 0x30, 0x31, 0x7f, 0x80, 0x84, 0xff][random(9)] ?? 0;
  return copy;
}

function truncate({ bytes }: Subject, random: Random): Buffer {
  return bytes.subarray(0, random(bytes.length));
}

function extend({ bytes }: Subject, random: Random): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(1 + random(8), random(256))]);
}

function doubleSlice({ bytes }: Subject, random: Random): Buffer {
  const [from, to] = slice(bytes, random);
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
}

function dropSlice({ bytes }: Subject, random: Random): Buffer {
  const [from, to] = slice(bytes, random);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
}

function swapSlices({ bytes }: Subject, random: Random): Buffer {
  const [from, to] = slice(bytes, random);
  const middle = from + random(to - from);
  const parts = [
    bytes.subarray(0, from),
    bytes.subarray(middle, to),
    bytes.subarray(from, middle),
    bytes.subarray(to),
  ];
  return Buffer.concat(parts);
}

function editLength({ bytes }: Subject, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const ber = openBer(bytes);
  let node = rootOf(ber);
  for (;;) {
    const children = node.tag & 0x20 ? childrenOf(ber, node) : [];
    const next = children[random(children.length)];
    if (!next || random(6) === 0) break;
    node = next;
  }
  const at = node.at + 1 + random(Math.max(1, node.start - node.at - 1));
  copy[at] = random(2) ? random(256) : (copy[at] ?? 0) + (random(2) ? 1 : -1);
  return copy;
}

function dropValue(subject: Subject, random: Random): Buffer {
  return write(subject.tree, new Map([[pick(subject, random), []]]));
}

function doubleValue(subject: Subject, random: Random): Buffer {
  const value = pick(subject, random);
  return write(subject.tree, new Map([[value, [value, value]]]));
}

function swapValues(subject: Subject, random: Random): Buffer {
  const [one, other] = [pick(subject, random), pick(subject, random)];
  return write(
    subject.tree,
    new Map([
      [one, [other]],
      [other, [one]],
    ]),
  );
}

function retagValue(subject: Subject, random: Random): Buffer {
  const value = pick(subject, random);
  const tag =
    [0x02, 0x04, 0x05, 0x06, 0x0c, 0x24, 0x30, 0x31, 0x80, 0xa0, 0xa1, 0xa2][random(12)] ?? 0;
  return write(subject.tree, new Map([[value, [{ ...value, tag }]]]));
}

function editValue(subject: Subject, random: Random): Buffer {
  const value = pick(subject, random);
  if (value.parts) return doubleValue(subject, random);
  const content = Buffer.from(value.content);
  const at = random(content.length + 1);
  const edited =
    at === content.length || random(3) === 0
      ? Buffer.concat([content, Buffer.of(random(256))])
      : Buffer.concat([content.subarray(0, at), Buffer.of(random(256)), content.subarray(at + 1)]);
  return write(subject.tree, new Map([[value, [{ ...value, content: edited }]]]));
}

function transplantValue(subject: Subject, random: Random, donors: readonly Subject[]): Buffer {
  const donor = donors[random(donors.length)] ?? subject;
  const value = pick(subject, random);
  const likes = donor.all.filter((candidate) => candidate.tag === value.tag);
  const like = likes[random(likes.length)] ?? value;
  return write(subject.tree, new Map([[value, random(3) === 0 ? [value, like] : [like]]]));
}

function wrapValue(subject: Subject, random: Random): Buffer {
  const value = pick(subject, random);
  const tag = [0x24, 0x30, 0x31, 0xa0][random(4)] ?? 0;
  return write(subject.tree, new Map([[value, [{ tag, content: value.content, parts: [value] }]]]));
}

function pick(subject: Subject, random: Random): Tree {
  return subject.all[random(subject.all.length)] ?? subject.tree;
}

function slice(bytes: Buffer, random: Random): [number, number] {
  const from = random(bytes.length - 1);
  return [from, from + 1 + random(Math.min(64, bytes.length - from - 1))];
}

function readTree(ber: Ber, node: BerNode): Tree {
  const parts = node.tag & 0x20 ? childrenOf(ber, node).map((child) => readTree(ber, child)) : null;
  return { tag: node.tag, content: contentOf(ber, node), parts };
}

function flatten(tree: Tree): Tree[] {
  return [tree, ...(tree.parts ?? []).flatMap(flatten)];
}

/** Written again, with some values replaced by others or by nothing. */
export function write(tree: Tree, replaced: ReadonlyMap<Tree, readonly Tree[]>): Buffer {
  const written = replaced.get(tree);
  if (!written) return writeOne(tree, replaced);
  return Buffer.concat(written.map((one) => writeOne(one, one === tree ? replaced : new Map())));
}

function writeOne(tree: Tree, replaced: ReadonlyMap<Tree, readonly Tree[]>): Buffer {
  const content =
    tree.parts && tree.tag & 0x20
      ? Buffer.concat(tree.parts.map((part) => write(part, replaced)))
      : tree.content;
  return Buffer.concat([headerOf(tree.tag, content.length), content]);
}

function headerOf(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.of(tag, length);
  if (length < 0x100) return Buffer.of(tag, 0x81, length);
  if (length < 0x1_0000) return Buffer.of(tag, 0x82, length >> 8, length & 0xff);
  return Buffer.of(tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
}

/**
 * Numbers that look random and are the same for the same key, on every machine. Not for secrets.
 * `fork` starts an independent stream, so that what one model draws never moves another model's figures.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next: () => number;
  /** Standard normal. */
  normal: () => number;
  /** Whole number, both ends included. */
  integer: (least: number, most: number) => number;
  chance: (probability: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
  hex: (length: number) => string;
  fork: (label: string) => Random;
}

function hash(text: string, basis: number): number {
  let state = basis;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return (state ^ (state >>> 13)) >>> 0;
}

/** Small fast counter generator sfc32 (PractRand, public domain), 32 bits a step. */
function sfc32(a: number, b: number, c: number): () => number {
  let counter = 1;
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) step();
  return step;
}

export function seededRandom(key: string): Random {
  const step = sfc32(hash(key, 0x811c9dc5), hash(key, 0x9747b28c), hash(key, 0x1b873593));
  const next = () => step() / 0x1_0000_0000;
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new Error("cannot pick from an empty list");
      return item;
    },
    hex: (length) => {
      let text = "";
      while (text.length < length) text += step().toString(16).padStart(8, "0");
      return text.slice(0, length);
    },
    fork: (label) => seededRandom(`${key}/${label}`),
  };
}

/** The same stream with normals drawn in pairs, which takes half the time: for drawing millions. */
export function inPairs(random: Random): Random {
  let spare: number | null = null;
  const normal = () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    const angle = 2 * Math.PI * random.next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { ...random, normal, fork: (label) => inPairs(random.fork(label)) };
}

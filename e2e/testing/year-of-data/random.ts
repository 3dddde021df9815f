import { v7 } from 'uuid';

/** The same seed gives the same year. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
  /** Around `middle`, skewed as sizes of texts are: seldom much less, now and then several times as much. */
  skewed(middle: number): number;
  /** A UUID v7 that says when it was made. */
  idAt(at: Date): string;
}

/** Mulberry32: small, fast, and good enough for what a company did last year. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    skewed: (middle) => Math.max(1, Math.round(middle * Math.exp((next() + next() + next() - 1.5) * 1.1))),
    pick(list) {
      const found = list[int(0, list.length - 1)];
      if (found === undefined) throw new Error('there is nothing to pick from');
      return found;
    },
    idAt: (at) => v7({ msecs: at.getTime(), random: Uint8Array.from({ length: 16 }, () => int(0, 255)) }),
  };
}

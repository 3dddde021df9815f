import type { LucideIcon } from 'lucide-react';

/** One entry of the command menu. */
export type Command = {
  id: string;
  label: string;
  icon: LucideIcon;
  /** Shown at the right: what it is, or its state. */
  hint?: string;
  /** Further words that find it. */
  words?: string;
  keys?: string;
  /** The page stays as it is, and the focus goes back to where it was. */
  stays?: boolean;
  run: () => void;
};

export type CommandGroup = { label: string; items: Command[] };

/** The groups with what the search finds in each; the group of the best match comes first, equal ones keep their order. */
export function findGroups(groups: readonly CommandGroup[], search: string): CommandGroup[] {
  const words = wordsOf(search);
  const best = ({ items }: CommandGroup) => (items[0] && rankOf(items[0], words)) ?? 0;
  return groups
    .map(({ label, items }) => ({ label, items: findCommands(items, search) }))
    .filter(({ items }) => items.length > 0)
    .toSorted((left, right) => best(left) - best(right));
}

/** The commands that hold every word of the search, the best match first; equal ones keep their order. */
export function findCommands(commands: readonly Command[], search: string): Command[] {
  const words = wordsOf(search);
  return commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((left, right) => (left.rank ?? 0) - (right.rank ?? 0))
    .map(({ command }) => command);
}

/** 0 where the name begins with the search, then where its words do, where it holds them, and where only further words do. */
function rankOf({ label, words: further = '' }: Command, words: readonly string[]): number | null {
  const name = fold(label);
  if (name.startsWith(words.join(' '))) return 0;
  const ofName = name.split(/[^\p{L}\p{N}]+/u);
  if (words.every((word) => ofName.some((part) => part.startsWith(word)))) return 1;
  if (words.every((word) => name.includes(word))) return 2;
  const all = `${name} ${fold(further)}`;
  return words.every((word) => all.includes(word)) ? 3 : null;
}

function wordsOf(search: string): string[] {
  return fold(search).split(/\s+/).filter(Boolean);
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

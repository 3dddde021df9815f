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

/** The commands that hold every word of the search; those whose name begins with it come first. */
export function findCommands(commands: readonly Command[], search: string): Command[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const found = commands.filter((command) => {
    const text = fold(`${command.label} ${command.words ?? ''}`);
    return words.every((word) => text.includes(word));
  });
  const first = (command: Command) => (fold(command.label).startsWith(words[0] ?? '') ? 0 : 1);
  return found.toSorted((left, right) => first(left) - first(right));
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

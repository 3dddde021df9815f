import { Kbd } from '#components/ui/kbd.tsx';

/** What the keys do, while nothing is typed. */
export function KeyHints() {
  return (
    <span className="hidden items-center gap-1.5 text-faint sm:flex pointer-coarse:hidden">
      <Kbd keys="enter" /> send <Kbd keys="shift+enter" /> new line <Kbd keys="up" /> edit last
    </span>
  );
}

import { Section } from './section.tsx';

export function MarkdownSection() {
  return <Section title="Answers">…</Section>;
}

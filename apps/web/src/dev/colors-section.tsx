import { Section } from './section.tsx';

const grounds = [
  'bg-sunken',
  'bg-bg',
  'bg-surface',
  'bg-raised',
  'bg-hover',
  'bg-active',
  'bg-accent-subtle',
  'bg-success-subtle',
  'bg-warning-subtle',
  'bg-danger-subtle',
  'bg-info-subtle',
];
const words = [
  'text-text',
  'text-muted',
  'text-faint',
  'text-accent-text',
  'text-success',
  'text-warning',
  'text-danger',
  'text-info',
];
const sizes = ['text-2xs', 'text-xs', 'text-sm', 'text-base', 'text-prose', 'text-lg', 'text-xl', 'text-2xl'];

export function ColorsSection() {
  return (
    <Section title="Colour and type">
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-6">
        {grounds.map((name) => (
          <div key={name} className={`flex h-14 items-end rounded-md border border-border p-2 text-2xs ${name}`}>
            {name.slice(3)}
          </div>
        ))}
      </div>
      <div className="flex flex-wrap gap-4">
        {words.map((name) => (
          <span key={name} className={`text-sm font-medium ${name}`}>
            {name.slice(5)}
          </span>
        ))}
      </div>
      <div className="flex flex-wrap items-baseline gap-4">
        {sizes.map((name) => (
          <span key={name} className={name}>
            {name.slice(5)} 0123
          </span>
        ))}
      </div>
    </Section>
  );
}

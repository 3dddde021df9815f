import { Link } from '@tanstack/react-router';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Page } from '#components/ui/page.tsx';
import { type Theme, useTheme } from '#lib/theme.ts';
import { ButtonsSection } from './buttons-section.tsx';
import { ChartSection } from './chart-section.tsx';
import { ColorsSection } from './colors-section.tsx';
import { DataSection } from './data-section.tsx';
import { FeedbackSection } from './feedback-section.tsx';
import { FormsSection } from './forms-section.tsx';
import { MarkdownSection } from './markdown-section.tsx';
import { OverlaysSection } from './overlays-section.tsx';
import { sectionId } from './section.tsx';
import { TableSection } from './table-section.tsx';

/** Every part in every state, with text that is long, right to left or emoji; in development builds only. */
export function UiPage() {
  const [theme, setTheme] = useTheme();
  return (
    <main className="h-dvh overflow-y-auto bg-bg">
      <Page
        title="Parts"
        description="Every part of the interface in every state."
        breadcrumbs={[{ label: 'Start', to: '/' }, { label: 'Development' }]}
        width="wide"
        actions={
          <>
            <SegmentedControl<Theme>
              label="Theme"
              value={theme}
              onValueChange={setTheme}
              items={[
                { value: 'system', label: 'System' },
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ]}
            />
            <Link to="/" className="text-sm text-accent-text hover:underline">
              Open the app
            </Link>
          </>
        }
      >
        <div className="flex gap-10">
          <nav aria-label="Parts" className="sticky top-5 hidden w-36 shrink-0 flex-col gap-0.5 self-start lg:flex">
            {titles.map((title) => (
              <a
                key={title}
                href={`#${sectionId(title)}`}
                className="rounded-md px-2 py-1 text-sm text-muted hover:bg-hover hover:text-text"
              >
                {title}
              </a>
            ))}
          </nav>
          <div className="mx-auto flex max-w-5xl min-w-0 flex-1 flex-col gap-8">
            <ColorsSection />
            <ButtonsSection />
            <FormsSection />
            <OverlaysSection />
            <DataSection />
            <TableSection />
            <ChartSection />
            <FeedbackSection />
            <MarkdownSection />
          </div>
        </div>
      </Page>
    </main>
  );
}

const titles = [
  'Colour and type',
  'Buttons',
  'Fields',
  'Overlays',
  'Money and time',
  'Badges and states',
  'Tabs',
  'Code',
  'Table',
  'Charts',
  'States and notes',
  'Answers',
];

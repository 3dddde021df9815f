import { Link } from '@tanstack/react-router';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Page } from '#components/ui/page.tsx';
import { type Theme, useTheme } from '#lib/theme.ts';
import { ButtonsSection } from './buttons-section.tsx';
import { ColorsSection } from './colors-section.tsx';
import { DataSection } from './data-section.tsx';
import { FeedbackSection } from './feedback-section.tsx';
import { FormsSection } from './forms-section.tsx';
import { MarkdownSection } from './markdown-section.tsx';
import { OverlaysSection } from './overlays-section.tsx';
import { TableSection } from './table-section.tsx';

/** Every primitive in every state; in development builds only. */
export function UiPage() {
  const [theme, setTheme] = useTheme();
  return (
    <main className="h-dvh overflow-y-auto bg-bg">
      <Page
        title="Parts"
        description="Every part of the interface in every state."
        breadcrumbs={[{ label: 'Start', to: '/' }, { label: 'Development' }]}
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
        <ColorsSection />
        <ButtonsSection />
        <FormsSection />
        <OverlaysSection />
        <DataSection />
        <TableSection />
        <FeedbackSection />
        <MarkdownSection />
      </Page>
    </main>
  );
}

import { useState } from 'react';
import { ModelBrowser } from '#components/model/model-browser.tsx';
import type { ModelGroup } from '#lib/model-groups.ts';
import type { ModelsSearch } from '#lib/search-params.ts';
import { ModelSheet } from './model-sheet.tsx';

type ModelCatalogProps = { search: ModelsSearch; onSearchChange: (part: Partial<ModelsSearch>) => void };

/** Every model of every connection; each opens into its facts. */
export function ModelCatalog({ search, onSearchChange }: ModelCatalogProps) {
  const [opened, setOpened] = useState<ModelGroup | null>(null);
  return (
    <>
      <ModelBrowser search={search} onSearchChange={onSearchChange} onOpen={setOpened} />
      <ModelSheet group={opened} onClose={() => setOpened(null)} />
    </>
  );
}

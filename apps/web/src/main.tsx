import '#lib/zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from '#app/providers.tsx';
import { watchForUpgrades } from '#lib/outdated-page.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

watchForUpgrades();
createRoot(root).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
);

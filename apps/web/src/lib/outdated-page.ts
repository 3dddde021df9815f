/**
 * Reloads the window when it is of an older version than the server: after an upgrade, files that were not needed so far are no
 * longer there. What a person writes in the chat and in a begun deployment is kept over it.
 */
async function reloadIfOutdated(): Promise<void> {
  const entry = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const answer = await fetch('/', { cache: 'no-store' });
  if (entry && answer.ok && !(await answer.text()).includes(entry)) window.location.reload();
}

/** From now on a file of the app that cannot be loaded is a reason to look whether there is a newer version. */
export function watchForUpgrades(): void {
  window.addEventListener('vite:preloadError', () => {
    // A server that is away is told of elsewhere.
    reloadIfOutdated().catch(() => undefined);
  });
}

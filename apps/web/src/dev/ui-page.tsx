export function UiPage() {
  return <main>…</main>;
}

/** Made by `boot-page.ts`: the files of the assets' folder, and for each page, by the pattern of its addresses, which of them it needs. */
declare module 'virtual:preloads' {
  export const files: string[];
  export const pages: [pattern: string, files: number[]][];
}

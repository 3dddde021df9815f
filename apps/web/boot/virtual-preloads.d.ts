/** Made by `boot-page.ts`: for each page, by the pattern of its addresses, the files of its code. */
declare module 'virtual:preloads' {
  export const preloads: [pattern: string, files: string[]][];
}

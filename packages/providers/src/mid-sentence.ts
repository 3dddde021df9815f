/** A vendor's name inside of a sentence: "OpenAI" stays, "The server" loses its capital. */
export function midSentence(vendorName: string): string {
  return vendorName.replace(/^The /, 'the ');
}

export const openai: unknown;
export function staque(options: { url: string; apiKey: string; deploymentId: string; newId: () => string }): unknown;

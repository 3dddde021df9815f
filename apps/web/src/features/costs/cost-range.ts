/** What all cost figures of the page have in common, as the API takes it. */
export type CostRange = { from: string; to: string; scope: 'own' | 'all'; simulated: boolean };

import type { Browser } from 'playwright';

export const BROWSER_FLAGS: readonly string[];
export function findBrowser(): Promise<string | undefined>;
export function openBrowser(options?: { gpu?: boolean }): Promise<Browser>;

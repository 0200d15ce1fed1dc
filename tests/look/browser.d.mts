import type { Browser } from 'playwright';

export function findBrowser(): Promise<string | undefined>;
export function openBrowser(options?: { gpu?: boolean }): Promise<Browser>;

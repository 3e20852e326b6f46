import type { Plugin } from 'vite';

export declare function firstLoads(pages: { words: string[]; budgets: Record<string, { opens: string[]; kibibytes: number }> }): Plugin;

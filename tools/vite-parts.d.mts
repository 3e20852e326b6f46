import type { Alias, Plugin, UserConfig } from 'vite';

export declare const libraries: Alias[];
export declare const nestDecorators: Exclude<UserConfig['oxc'], false | undefined>;
export declare const pdfFonts: Plugin;

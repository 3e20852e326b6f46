import type { Alias, UserConfig } from 'vite';

export declare const libraries: Alias[];
export declare const nestDecorators: Exclude<UserConfig['oxc'], false | undefined>;

import { createTheme, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = ['#eef5f8', '#dbe9f0', '#b6d2df', '#8db9cd', '#6aa4bd', '#4a8aa6', '#2f6f8d', '#1f5a78', '#194b64', '#123a4e'];

/** Calm, dense, plain: petrol for what can be done, ink for what is read, red only for overdue and safety. */
export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: 7,
  fontFamily: `'Inter Variable', system-ui, sans-serif`,
  fontFamilyMonospace: 'ui-monospace, monospace',
  headings: { fontFamily: `'Inter Variable', system-ui, sans-serif`, fontWeight: '700' },
  defaultRadius: 8,
  black: '#1d2733',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

export type Tone = 'green' | 'amber' | 'red' | 'blue' | 'grey';
export const tones: Record<Tone, { ink: string; paper: string; line: string }> = {
  green: { ink: '#2a6047', paper: '#e6f2ec', line: '#b9d9c8' },
  amber: { ink: '#7a4f00', paper: '#fdf1dc', line: '#e0b565' },
  red: { ink: '#9b2c2c', paper: '#fbe9e9', line: '#e5b4b4' },
  blue: { ink: '#1f5a78', paper: '#e6f0f5', line: '#b6d2df' },
  grey: { ink: '#3c4753', paper: '#eef1f4', line: '#cfd6dd' },
};

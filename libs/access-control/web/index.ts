export { BreakGlassForm } from './break-glass-form';
export { BreakGlassList } from './break-glass-list';
export { BreakGlassStrip } from './break-glass-strip';
export { useAccessControlWords, useBreakGlasses } from './break-glass.queries';

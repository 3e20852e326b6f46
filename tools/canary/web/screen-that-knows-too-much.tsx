// Wrong on purpose: `tools/canary.mjs` demands that lint refuses every line here. A platform screen knows no domain, no server.
import { migrate } from '@rinnalla/platform/database';
import { Button } from '@mantine/core';
import type { SignedIn } from '@rinnalla/staff/contract';

export const tooMuch: [typeof migrate, typeof Button, SignedIn | undefined] = [migrate, Button, undefined];

// Wrong on purpose: see the neighbour.
import { useState } from 'react';

export const screens = useState;

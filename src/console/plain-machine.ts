import { createContext } from 'react';

/** True within a desk whose picture waits for a typist, having no GPU: other costly drawing waits as well. */
export const PlainMachine = createContext(false);

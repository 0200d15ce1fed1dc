import { createContext } from 'react';

/** True within a desk that software GL draws: what is costly to draw waits until nobody types. */
export const PlainMachine = createContext(false);

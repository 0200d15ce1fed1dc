import { useEffect, useEffectEvent } from 'react';
import { press, type Binding } from './keys.ts';

/** Makes these keys work on the whole page while the component stands; always the newest bindings. */
export function useKeys(bindings: readonly Binding[]): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => press(bindings, event));
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

import { useTongue } from '../room.tsx';

/** The form of a call-taker. */
export function IntakePage() {
  const { say } = useTongue();
  return <section className="intake" aria-label={say('intake')} />;
}

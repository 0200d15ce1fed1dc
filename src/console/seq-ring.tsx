import { usePulse } from './room.tsx';

/** A ring that is whole while news comes and opens as the newest feed grows silent (5 s: half open). */
export function SeqRing({ size = 14 }: { size?: number }) {
  const openShare = usePulse((p) => {
    const ages = p.feeds.filter((f) => f.ageMs >= 0).map((f) => f.ageMs);
    const youngest = ages.length === 0 ? 10_000 : Math.min(...ages);
    return p.line === 'lost' ? 0.75 : Math.min(0.75, Math.floor(Math.max(0, youngest - 1000) / 1000) / 10);
  });
  const around = 2 * Math.PI * 6;
  return (
    <svg className="seq-ring" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <circle
        cx="8"
        cy="8"
        r="6"
        strokeDasharray={`${around * (1 - openShare)} ${around}`}
        transform="rotate(-90 8 8)"
      />
      <path d="M8 8V4.5" />
    </svg>
  );
}

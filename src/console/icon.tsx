import './icon.css';

/** Own stroke icons on a 16-unit grid. */
const PATH = {
  pin: 'M8 14.5S3 10 3 6.3a5 5 0 0 1 10 0C13 10 8 14.5 8 14.5Zm0-6.4a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  data: 'M2.5 4c0-1 2.4-1.8 5.5-1.8S13.5 3 13.5 4 11.1 5.8 8 5.8 2.5 5 2.5 4Zm0 0v8c0 1 2.4 1.8 5.5 1.8s5.5-.8 5.5-1.8V4M2.5 8c0 1 2.4 1.8 5.5 1.8S13.5 9 13.5 8',
  layers: 'M8 2 2 5.5 8 9l6-3.5L8 2ZM2 8l6 3.5L14 8M2 10.8l6 3.5 6-3.5',
  lock: 'M4 7.5h8v6H4v-6Zm1.5 0V5a2.5 2.5 0 0 1 5 0v2.5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  north: 'M8 2 12.5 13.5 8 11l-4.5 2.5L8 2Z',
  home: 'M2 7.5 8 2.5l6 5M4 6.5v7h8v-7',
  find: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.2-1.3L14 14',
  close: 'm4 4 8 8m0-8-8 8',
  next: 'm6 3.5 4.5 4.5L6 12.5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-9.5V8l2.5 1.5',
  replay: 'M3 8a5.2 5.2 0 1 0 1.6-3.8M3 2.5v2.7h2.7M8 5.5V8l2 1.3',
  flask: 'M6 2h4M6.8 2v4L3 12.5c-.4.8.1 1.5 1 1.5h8c.9 0 1.4-.7 1-1.5L9.2 6V2M4.6 10.5h6.8',
  plug: 'm2.5 13.5 2-2m1.8-5-1.6 1.6a2.5 2.5 0 0 0 3.5 3.5l1.6-1.6M13.5 2.5l-2 2m-1.8 5 1.6-1.6a2.5 2.5 0 0 0-3.5-3.5L6.2 6M3 3l10 10',
  warn: 'M8 2.5 14.5 13.5h-13L8 2.5Zm0 4v3.5m0 1.7v.1',
  dot: 'M8 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  table: 'M2 3h12v10H2V3Zm0 3.3h12M2 9.7h12M6.5 3v10',
  cube: 'm8 2 5.5 3v6L8 14l-5.5-3V5L8 2Zm0 6 5.5-3M8 8v6M8 8 2.5 5',
  fly: 'M13.5 2.5 2.5 7l4.3 2.2L9 13.5l4.5-11Zm0 0L6.8 9.2',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm0-9.5V3m0 10v1.5M1.5 8H3m10 0h1.5M3.4 3.4l1 1m7.2 7.2 1 1m0-9.2-1 1m-7.2 7.2-1 1',
} as const;

export type IconName = keyof typeof PATH;

/** Decoration only: the word beside it, or the button's label, says what it means. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={name === 'dot' ? 'icon filled' : 'icon'}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={PATH[name]} />
    </svg>
  );
}

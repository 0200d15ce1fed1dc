import { useStamp } from './use-truth.ts';
import './map-stamp.css';

/** What the picture is when it is not live, over the map, which wears the same words beneath it. */
export function MapStamp() {
  const stamp = useStamp();
  return stamp === undefined ? null : <div className="stamp map-stamp">{stamp}</div>;
}

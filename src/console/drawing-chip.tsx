import { DRAWN_WORD, isSimplified, type Drawing } from './drawing.ts';
import { Icon } from './icon.tsx';
import { useTongue } from './room.tsx';
import './drawing.css';

/** Says that the picture is simplified, and offers the tables in its place. */
export function DrawingChip(props: { drawing: Drawing | undefined; onTables: () => void }) {
  const { say } = useTongue();
  if (!isSimplified(props.drawing)) return null;
  return (
    <button type="button" className="plate drawing-chip" onClick={props.onTables}>
      <Icon name="layers" size={14} /> {say(DRAWN_WORD[props.drawing.reason])}
      <span className="dim">{say('tablesKey')}</span>
    </button>
  );
}

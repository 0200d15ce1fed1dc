import { DRAWN_WORD, type Drawing } from './drawing.ts';
import { useTongue } from './room.tsx';
import './drawing.css';

/** The picture's own health: what it costs, what it may cost, and what was given up for that. */
export function DrawingHealth({ drawing }: { drawing: Drawing | undefined }) {
  const { say } = useTongue();
  if (drawing === undefined) return null;
  const rows = [
    [say('frameRate'), drawing.fps > 0 ? drawing.fps.toFixed(1) : say('drawnAsleep')],
    [say('frameCost'), `${drawing.frameMs.toFixed(1)} ms`],
    [say('budget'), `${drawing.budgetMs} ms`],
    [say('pageTime'), `${drawing.jsMsPerFrame.toFixed(1)} ms`],
    [say('qualityLevel'), `${drawing.level} / ${drawing.levels - 1}`],
    [say('sharpness'), `${Math.round(drawing.sharpness * 100)} %`],
    [say('effects'), say(drawing.effects ? 'effectsOn' : 'effectsOff')],
    [say('moversAs'), say(drawing.movers === 'points' ? 'asPoints' : 'asShapes')],
    ...(drawing.typingPauseS > 0
      ? [[say('whileTyping'), say('whileTypingWaits', { s: drawing.typingPauseS })] as const]
      : []),
    [say('graphics'), drawing.renderer],
  ] as const;
  return (
    <section className="drawing-health" aria-label={say('drawing')}>
      <h3>
        {say('drawing')} <span className="chip">{say(DRAWN_WORD[drawing.reason])}</span>
      </h3>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import type { Hit } from '../wire/news.ts';
import { useHitKind } from './hit-row.tsx';
import { Icon } from './icon.tsx';
import { Told, useRoom, useTongue } from './room.tsx';

/** What was gone to, over the map, where nothing on it can be chosen: of a component its code, owner and state. */
export function FoundPlate({ hit, onClose }: { hit: Hit; onClose: () => void }) {
  const { say } = useTongue();
  const { gazetteer } = useRoom();
  const kindOf = useHitKind();
  const path = gazetteer
    .path(gazetteer.city.divisions[hit.within ?? -1]?.code ?? '')
    .filter((d) => d.level !== 'city');
  const told = (of: Hit['owner']) =>
    of === undefined ? <span className="dim">{say('notTold')}</span> : <Told zh={of.name} en={of.nameEn} />;
  return (
    <section className="plate found-plate" aria-label={say('foundHere')}>
      <header>
        <span className="hit-kind">{kindOf(hit)}</span>
        <b>
          <Told zh={hit.name} en={hit.nameEn} />
        </b>
        {hit.code === undefined ? null : <code>{hit.code}</code>}
        <button type="button" aria-label={say('close')} onClick={onClose}>
          <Icon name="close" size={12} />
        </button>
      </header>
      <dl>
        {path.length === 0 ? null : (
          <div>
            <dt>{say('where')}</dt>
            <dd>
              {path.map((d) => (
                <span key={d.code}>
                  <Told zh={d.name} en={d.nameEn} />{' '}
                </span>
              ))}
            </dd>
          </div>
        )}
        {hit.kind === 'component' ? (
          <>
            <div>
              <dt>{say('ownedBy')}</dt>
              <dd>{told(hit.owner)}</dd>
            </div>
            <div>
              <dt>{say('inState')}</dt>
              <dd>{told(hit.state)}</dd>
            </div>
          </>
        ) : null}
      </dl>
    </section>
  );
}

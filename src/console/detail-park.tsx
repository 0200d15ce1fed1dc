import { bayState, storeyOf } from '../city/bay-stack.ts';
import { freshnessOf } from '../city/provenance.ts';
import { Block, coordinateText, DetailHead, Facts } from './detail-parts.tsx';
import { codeAt, parkAt, type Park } from './park-list.ts';
import { parkName } from './park-name.ts';
import { Told, usePulse, useRoom, useTongue } from './room.tsx';
import { SOURCE_WORD } from './truth-word.ts';
import { agoText, grouped, hourMinuteSecond } from './when.ts';
import type { WordKey } from './words.ts';
import './detail-park.css';

const BAY_WORD = {
  taken: 'taken',
  free: 'free',
  closed: 'outOfService',
  unknown: 'noData',
} as const satisfies Record<ReturnType<typeof bayState>, WordKey>;

const bays = ({ total, registered }: Park): number => (total >= 0 ? total : registered);

/** One car park: registered, open and observed side by side, never merged; each with whose word it is and how old. */
export function ParkDetail({ slot, bay }: { slot: number; bay?: number }) {
  const { say, lang, name } = useTongue();
  const room = useRoom();
  const { twin, gazetteer, zone } = room;
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 1000) * 1000);
  const sources = usePulse((p) => p.sources);
  const park = parkAt(twin.parking, slot);
  if (park === undefined)
    return (
      <DetailHead sub={`${say('carPark')} #${slot}`}>
        <span className="dim">{say('gone')}</span>
      </DetailHead>
    );
  const called = parkName(room, park.roster);
  const source = sources.find((s) => s.id === park.roster.source);
  const ageMs = nowMs - park.atMs;
  const recorded = source?.origination === 'recorded';
  const fresh = source === undefined || recorded ? 'fresh' : freshnessOf(ageMs, source.ttlMs);
  const seen = park.atMs === 0 ? say('noData') : agoText(lang, ageMs);
  const where = gazetteer.path(codeAt(gazetteer, park.roster)).slice(1).map(name).join(' › ');
  const columns: readonly (readonly [WordKey, number, WordKey, string])[] = [
    ['ledger', park.registered, 'ledgerNote', ''],
    ['openSpaces', park.total, 'operatorNote', seen],
    ['observed', park.observed, 'observedNote', seen],
  ];
  const gap = park.registered >= 0 && park.observed >= 0 ? park.registered - park.observed : undefined;
  const taken = park.total >= 0 && park.free >= 0 ? park.total - park.free : undefined;
  return (
    <>
      <DetailHead at={park.roster} sub={`${say('carPark')} · ${where === '' ? say('outside') : where}`}>
        <Told zh={called.name} en={called.nameEn} />
      </DetailHead>
      <section className="block three">
        {columns.map(([word, n, note, age]) => (
          <div key={word} className={n < 0 ? 'unknown' : ''}>
            <span className="dim">{say(word)}</span>
            <b className={`value ${word === 'ledger' ? 'fresh' : fresh}`}>
              {n < 0 ? say('noData') : fresh === 'dead' && word !== 'ledger' ? '—' : grouped(n)}
            </b>
            <small>
              {say(note)}
              <br />
              {n < 0 ? '' : age}
            </small>
          </div>
        ))}
      </section>
      {bay === undefined ? null : bay >= bays(park) ? (
        <Block title={`${say('bay')} ${bay + 1}`}>
          <p className="dim">{say('gone')}</p>
        </Block>
      ) : (
        <Block title={say('bay')} note={say('schematicBay')}>
          <Facts
            rows={[
              [say('number'), say('bayPlace', { n: bay + 1, total: bays(park), storey: storeyOf(bay) })],
              [say('bayIs'), say(BAY_WORD[bayState(bay, park.total, park.free, park.outOfService)])],
            ]}
          />
          <p className="dim">{say('bayHow')}</p>
        </Block>
      )}
      <Block>
        <Facts
          rows={[
            [say('free'), park.free < 0 ? undefined : `${grouped(park.free)} ${say('spaces')}`],
            [say('taken'), taken === undefined ? undefined : `${grouped(taken)} ${say('spaces')}`],
            [say('outOfService'), park.outOfService < 0 ? undefined : grouped(park.outOfService)],
            [say('gap'), gap === undefined ? say('unobserved') : grouped(gap)],
            [say('coordinates'), coordinateText(park.roster)],
          ]}
        />
      </Block>
      <Block title={say('provenance')}>
        <Facts
          rows={[
            [
              say('source'),
              <span key="s">
                {park.roster.source}
                {source === undefined ? null : (
                  <>
                    {' · '}
                    <span className={source.origination === 'live' ? '' : 'hatched'}>
                      {say(SOURCE_WORD[source.origination])}
                    </span>
                  </>
                )}
              </span>,
            ],
            [say('number'), park.roster.id],
            [say('observedAt'), park.atMs === 0 ? undefined : hourMinuteSecond(park.atMs, zone)],
          ]}
        />
      </Block>
    </>
  );
}

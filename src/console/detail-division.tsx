import { extentOf } from '../city/division-extent.ts';
import { postsOf } from '../city/government.ts';
import { groundOf } from '../city/has-ground.ts';
import { Ground } from '../city/place.ts';
import { MOVER_KINDS } from '../city/kind.ts';
import { bookOf } from '../twin/indicator-book.ts';
import { Badge } from './badge.tsx';
import { Block, DetailHead, Facts } from './detail-parts.tsx';
import { INDICATOR_WORD } from './indicator-word.ts';
import { MOVER_WORD } from './kind-words.ts';
import { BesidesParts } from './besides-parts.tsx';
import { EventsHere } from './events-here.tsx';
import { BuildingsHere } from './buildings-here.tsx';
import { ComponentsHere } from './components-here.tsx';
import { FiveElements } from './five-elements.tsx';
import { openDivision } from './open-division.ts';
import { Told, usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { useLevelWord } from './use-level-word.ts';
import { useKnowsEvents } from './use-knows-events.ts';
import { useQueue } from './use-queue.ts';
import { grouped } from './when.ts';

/** A division: what moves, stands and happens in it now, and its parts ranked. */
export function DivisionDetail({ code, withEvents = false }: { code: string; withEvents?: boolean }) {
  const { say } = useTongue();
  const room = useRoom();
  const { gazetteer } = room;
  const place = useScene((s) => s.place);
  const levelWord = useLevelWord();
  const division = gazetteer.division(code);
  if (division === undefined)
    return (
      <DetailHead sub={code}>
        <span className="dim">{say('gone')}</span>
      </DetailHead>
    );
  const ground = new Ground(gazetteer.city.head.origin);
  return (
    <>
      <DetailHead
        at={{ lng: ground.lng(division.x), lat: ground.lat(division.y) }}
        sub={`${levelWord(division.level)} ${code}${gazetteer.city.head.schematic ? ` · ${say('schematic')}` : ''}`}
      >
        <Told zh={division.name} en={division.nameEn} />
      </DetailHead>
      {code === place ? null : (
        <p className="open-here">
          <button type="button" className="chip" onClick={() => openDivision(room, code)}>
            {say('keyDownLevel')}
          </button>
        </p>
      )}
      <Unknown code={code} />
      <Counts code={code} />
      {code === gazetteer.root ? <BesidesParts /> : null}
      {code === gazetteer.root ? <Kinds /> : null}
      {withEvents ? <EventsHere code={code} /> : null}
      <Posts code={code} />
      <Ranking code={code} />
      {division.level === 'grid' ? <ComponentsHere grid={gazetteer.indexOf(code)} /> : null}
      <BuildingsHere code={code} />
    </>
  );
}

/** That a division is not drawn, and what is in view instead. */
function Unknown({ code }: { code: string }) {
  const { say, name } = useTongue();
  const { gazetteer } = useRoom();
  const { city } = gazetteer;
  const index = gazetteer.indexOf(code);
  if (groundOf(city)[index] !== 0) return null;
  const extent = extentOf(city, index);
  const above = city.divisions[extent?.of ?? -1];
  return (
    <p className="open-here dim">
      {say('noGround')}
      {extent?.is === 'guessed' ? <span>{say('viewGuessed')}</span> : null}
      {extent?.is === 'above' && above ? <span>{say('viewAbove', { name: name(above) })}</span> : null}
    </p>
  );
}

function Counts({ code }: { code: string }) {
  const { gazetteer } = useRoom();
  const { items } = useQueue();
  const isKnown = useKnowsEvents();
  const here = items.filter((i) => gazetteer.isWithin(i.row.division, code));
  return (
    <>
      <Block>
        <div className="grade-counts">
          {([1, 2, 3, 4] as const).map((g) => {
            const n = here.filter((i) => i.grade === g).length;
            return (
              <span key={g} className={n === 0 ? 'dim' : ''}>
                <Badge grade={g} hollow={n === 0} /> <b>{isKnown ? n : '—'}</b>
              </span>
            );
          })}
        </div>
      </Block>
      <FiveElements code={code} events={isKnown ? here.length : undefined} />
    </>
  );
}

/** Who answers for a division: posts and their numbers. */
function Posts({ code }: { code: string }) {
  const { say, name } = useTongue();
  const { gazetteer } = useRoom();
  const { government } = gazetteer.city;
  const division = gazetteer.division(code);
  const posts = government && division ? postsOf(government, division) : [];
  if (posts.length === 0) return null;
  return (
    <Block title={say('postsHere')} note={say('postsAre')}>
      <Facts
        rows={[...new Set(posts.map(({ role }) => role))].map((role) => [
          name(role),
          posts
            .filter((post) => post.role === role)
            .map((post) => post.designation)
            .join(' '),
        ])}
      />
    </Block>
  );
}

function Kinds() {
  const { say } = useTongue();
  const byKind = usePulse((p) => p.moversByKind);
  return (
    <Block title={say('moversByKind')}>
      <ul className="kinds">
        {MOVER_KINDS.map((kind, i) => [kind, byKind[i] ?? 0] as const)
          .filter(([, n]) => n > 0)
          .map(([kind, n]) => (
            <li key={kind}>
              <span>{say(MOVER_WORD[kind])}</span> <b>{grouped(n)}</b>
            </li>
          ))}
      </ul>
    </Block>
  );
}

function Bar({ n, most }: { n: number | undefined; most: number }) {
  return (
    <>
      <span className="bar">
        <span style={{ width: `${((n ?? 0) / most) * 100}%` }} />
      </span>
      <b>{n === undefined ? '—' : grouped(n)}</b>
    </>
  );
}

function Ranking({ code }: { code: string }) {
  const { say, name } = useTongue();
  const room = useRoom();
  const { gazetteer, twin } = room;
  const indicator = useScene((s) => s.indicator ?? 'movers');
  const beside = useScene((s) => s.beside);
  const values = usePulse(() => bookOf(twin).valuesOf(indicator));
  const others = usePulse(() => (beside === undefined ? undefined : bookOf(twin).valuesOf(beside)));
  const parts = gazetteer.childrenOf(code).map((d) => {
    const i = gazetteer.indexOf(d.code);
    return { d, n: values[i], other: others?.[i] };
  });
  if (parts.length === 0) return null;
  parts.sort((a, b) => (b.n ?? -1) - (a.n ?? -1) || (a.d.code < b.d.code ? -1 : 1));
  const most = Math.max(1, ...parts.map((p) => p.n ?? 0));
  const mostOther = Math.max(1, ...parts.map((p) => p.other ?? 0));
  const what = [indicator, ...(beside === undefined ? [] : [beside])].map((one) => say(INDICATOR_WORD[one]));
  return (
    <Block title={say('children')} note={`${say('rankedBy', { what: what.join(' | ') })} · ${parts.length}`}>
      <ol className={beside === undefined ? 'ranking' : 'ranking two'}>
        {parts.map(({ d, n, other }, i) => (
          <li key={d.code}>
            <button type="button" title={name(d)} onClick={() => openDivision(room, d.code)}>
              <span className="dim">{i + 1}</span>
              <Told zh={d.name} en={d.nameEn} />
              <Bar n={n} most={most} />
              {beside === undefined ? null : <Bar n={other} most={mostOther} />}
            </button>
          </li>
        ))}
      </ol>
    </Block>
  );
}

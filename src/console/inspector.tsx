import { useLayoutEffect, useRef } from 'react';
import type { Selection } from '../session/scene.ts';
import { CasePanel } from './casework/case-panel.tsx';
import { BuildingDetail, HomeDetail } from './detail-building.tsx';
import { ComponentDetail, UnitGridDetail } from './detail-component.tsx';
import { DivisionDetail } from './detail-division.tsx';
import { IncidentDetail } from './detail-incident.tsx';
import { MoverDetail } from './detail-mover.tsx';
import { PlaceDetail, StreetDetail } from './detail-named.tsx';
import { ParkDetail } from './detail-park.tsx';
import { FacilityDetail, RoadDetail } from './detail-still.tsx';
import { useScene, useTongue } from './room.tsx';
import './inspector.css';

/** What the selection says of itself; with nothing selected, the open place. */
export function Inspector({ withEvents }: { withEvents: boolean }) {
  const { say } = useTongue();
  const selection = useScene((s) => s.selection);
  const place = useScene((s) => s.place);
  const box = useRef<HTMLElement>(null);
  /* What is chosen next is read from its title on. */
  useLayoutEffect(() => {
    box.current?.scrollTo(0, 0);
    // oxlint-disable-next-line react/exhaustive-deps -- what is chosen next is read from its title on
  }, [selection, place]);
  return (
    <aside
      ref={box}
      tabIndex={-1}
      className={selection === undefined ? 'inspector idle' : 'inspector'}
      aria-label={say('detail')}
    >
      {selection === undefined ? (
        <DivisionDetail code={place} withEvents={withEvents} />
      ) : (
        <Chosen selection={selection} />
      )}
    </aside>
  );
}

function Chosen({ selection }: { selection: Selection }) {
  switch (selection.kind) {
    case 'incident':
    case 'alert':
      return <IncidentDetail kind={selection.kind} id={selection.id} />;
    case 'mover':
      return <MoverDetail key={selection.slot} slot={selection.slot} />;
    case 'parking':
      return <ParkDetail slot={selection.slot} />;
    case 'bay':
      return <ParkDetail slot={selection.slot} bay={selection.bay} />;
    case 'road':
      return <RoadDetail slot={selection.slot} />;
    case 'facility':
      return <FacilityDetail id={selection.id} />;
    case 'building':
      return <BuildingDetail index={selection.index} />;
    case 'home':
      return <HomeDetail home={selection.index} />;
    case 'division':
      return <DivisionDetail code={selection.code} />;
    case 'component':
      return <ComponentDetail code={selection.code} />;
    case 'unit_grid':
      return <UnitGridDetail code={selection.code} />;
    case 'place':
      return <PlaceDetail id={selection.id} />;
    case 'case':
      return <CasePanel key={selection.id} id={selection.id} />;
    case 'street':
      return <StreetDetail id={selection.id} />;
  }
}

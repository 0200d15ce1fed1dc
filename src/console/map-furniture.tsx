import { Attribution } from './attribution.tsx';
import { Badge } from './badge.tsx';
import { GridLegend } from './grid-legend.tsx';
import { Icon } from './icon.tsx';
import { LAYER_WORD } from './kind-words.ts';
import { openDivision, prefersStill } from './open-division.ts';
import { useRoom, useScene, useTongue } from './room.tsx';
import { scaleBar } from './scale-bar.ts';
import { LAYERS } from '../session/scene.ts';
import './map-furniture.css';

/** What stands on the map's edges: layers, buttons, legend, scale. */
export function MapFurniture(props: { layersOpen: boolean; onLayers: () => void }) {
  return (
    <>
      <LayersMenu open={props.layersOpen} onToggle={props.onLayers} />
      <MapButtons />
      <div className="map-bottom">
        <GridLegend />
        <Legend />
        <ScaleLine />
      </div>
    </>
  );
}

function LayersMenu({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const { say } = useTongue();
  const { session } = useRoom();
  const layers = useScene((s) => s.layers);
  const on = LAYERS.filter((l) => layers[l]).length;
  return (
    <div className="map-layers">
      <button type="button" className="plate" aria-expanded={open} aria-controls="layers" onClick={onToggle}>
        <Icon name="layers" size={14} /> {say('layers')} {on}
      </button>
      {open ? (
        <fieldset id="layers" className="plate">
          <legend className="sr-only">{say('layers')}</legend>
          {LAYERS.map((layer) => (
            <label key={layer}>
              <input type="checkbox" checked={layers[layer]} onChange={() => session.toggle(layer)} />
              {say(LAYER_WORD[layer])}
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

function MapButtons() {
  const { say } = useTongue();
  const room = useRoom();
  const { session, gazetteer } = room;
  const zoomBy = (step: number) => session.fly({ zoom: session.scene.camera.zoom + step }, prefersStill());
  return (
    <div className="map-buttons">
      <button type="button" className="plate" aria-label={say('zoomIn')} onClick={() => zoomBy(1)}>
        <Icon name="plus" />
      </button>
      <button type="button" className="plate" aria-label={say('zoomOut')} onClick={() => zoomBy(-1)}>
        <Icon name="minus" />
      </button>
      <button
        type="button"
        className="plate"
        aria-label={say('northUp')}
        onClick={() => session.fly({ bearing: 0 }, prefersStill())}
      >
        <Icon name="north" />
      </button>
      <button
        type="button"
        className="plate"
        aria-label={say('wholeCity')}
        onClick={() => openDivision(room, gazetteer.root)}
      >
        <Icon name="home" />
      </button>
    </div>
  );
}

function Legend() {
  const { say } = useTongue();
  return (
    <div className="plate legend" role="group" aria-label={say('legend')}>
      {([1, 2, 3, 4] as const).map((grade) => (
        <Badge key={grade} grade={grade} />
      ))}
      <span>{say('legendLevels')}</span>
      <svg className="park-key" viewBox="0 0 10 18" width="10" height="18" aria-hidden="true">
        <path d="M.7.7h8.600v16.600H.7Z" />
        <path className="solid" d="M2.500 8h5v8h-5Z" />
      </svg>
      <span>{say('legendPark')}</span>
    </div>
  );
}

function ScaleLine() {
  const { say } = useTongue();
  const camera = useScene((s) => s.camera);
  const bar = scaleBar(camera.zoom, camera.lat);
  return (
    <div className="plate scale-line">
      <span className="scale-bar" style={{ width: bar.widthPx }} />
      <span>{bar.metres >= 1000 ? `${bar.metres / 1000} km` : `${bar.metres} m`}</span>
      <span className="digits">
        WGS-84 {say('centre')} {camera.lng.toFixed(3)}, {camera.lat.toFixed(3)}
      </span>
      <Attribution />
    </div>
  );
}

import { groundOf } from '../city/has-ground.ts';
import { Told, useRoom, useScene, useTongue } from './room.tsx';
import './no-ground.css';

/** Says over the map that the open place is not drawn in the bundle, where the ground would else be black without a word. */
export function NoGround() {
  const { say } = useTongue();
  const { gazetteer } = useRoom();
  const place = useScene((s) => s.place);
  const division = gazetteer.division(place);
  if (division === undefined || groundOf(gazetteer.city)[gazetteer.indexOf(place)] !== 0) return null;
  return (
    <p className="plate no-ground" role="status">
      <b>
        <Told zh={division.name} en={division.nameEn} />
      </b>{' '}
      {say('noGround')}
    </p>
  );
}

import { extend } from '@react-three/fiber';
import { Group } from 'three';
import type { ReactElement } from 'react';
import type { StagePart } from './guest.ts';

extend({ Group });

/** The scene graph: every part once, in the pass it asks for. Rendered once; frames never come back to React. */
export function StageScene(props: { readonly parts: readonly StagePart[] }): ReactElement {
  const of = (pass: 'ground' | 'still' | 'city'): ReactElement[] =>
    props.parts
      .filter((part) => (part.pass ?? 'city') === pass)
      .map((part) => <primitive key={part.object.uuid} object={part.object} />);
  return (
    <>
      <group name="ground">{of('ground')}</group>
      <group name="still">{of('still')}</group>
      <group name="city">{of('city')}</group>
    </>
  );
}

import { isSameCamera } from './is-same-camera.ts';
import type { Camera } from './scene.ts';
import type { Picture, Session } from './session.ts';

/**
 * An address is read before the map knows its size: a camera it gives by place alone is fitted anew as often as the map
 * is sized, until somebody moves it or goes on.
 * @param cameraFor the camera of the address in a picture of this size
 * @returns ends it
 */
export function fitWhenSized(session: Session, cameraFor: (picture: Picture) => Camera): () => void {
  const { camera, place, selection } = session.scene;
  let fitted = camera;
  const stop = session.store.subscribe(({ scene, picture, flight }, before) => {
    if (flight !== undefined || scene.place !== place || scene.selection !== selection) return stop();
    if (scene.camera !== before.scene.camera && !isSameCamera(scene.camera, fitted)) return stop();
    if (picture === before.picture) return undefined;
    fitted = cameraFor(picture);
    if (!isSameCamera(scene.camera, fitted)) session.change({ camera: fitted });
    return undefined;
  });
  return stop;
}

import { builtCity, openPicture, type Picture } from './open-picture.ts';
import { VIEWS, type View } from './views.ts';

/** What `shoot.mjs` drives: open a view, fly on, ask how it went. */
export interface PicturePage {
  readonly views: readonly View[];
  open(name: string, over: Partial<View>): Promise<Record<string, unknown>>;
  fly(camera: View['camera']): Promise<void>;
}

let picture: Picture | undefined;

const page: PicturePage = {
  views: VIEWS,
  open: async (name, over) => {
    picture?.close();
    const host = document.getElementById('host');
    const city = await builtCity();
    const view = VIEWS.find((v) => v.name.startsWith(name));
    if (!host || !city || !view)
      throw new Error(`no ${view ? (city ? 'host' : 'city: npm run build') : `view ${name}`}`);
    document.documentElement.dataset['theme'] = over.theme ?? view.theme ?? 'dark';
    picture = await openPicture(city, { ...view, ...over }, host);
    await picture.settled();
    return { ...picture.stage.health() };
  },
  fly: async (camera) => {
    const zoom = camera.zoom + Math.log2(innerHeight / 1080);
    picture?.session.change({ camera: { ...camera, zoom } });
    await picture?.settled();
  },
};
Object.assign(globalThis, { pictures: page });

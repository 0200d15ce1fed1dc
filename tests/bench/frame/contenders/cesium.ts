import { contextOf, ORIGIN, type Ask, type Contender } from '../contender.ts';
import { Movers } from './movers.ts';

/** Where run.mjs serves CesiumJS from. */
const BASE = '/bench/peers/node_modules/cesium/Build/Cesium/';

interface Cartesian3 {
  x: number;
  y: number;
  z: number;
}
interface Point {
  position: Cartesian3;
}
/** As much of CesiumJS as is used here; it is not among our packages. */
interface CesiumLibrary {
  CesiumWidget: new (
    host: HTMLElement,
    options: object,
  ) => {
    canvas: HTMLCanvasElement;
    render(): void;
    destroy(): void;
    resize(): void;
    camera: { lookAt(target: Cartesian3, offset: unknown): void };
    scene: { primitives: { add<T>(primitive: T): T } };
  };
  PointPrimitiveCollection: new () => { add(options: object): Point };
  HeadingPitchRange: new (heading: number, pitch: number, range: number) => unknown;
  Cartesian3: { new (): Cartesian3; fromDegrees(lng: number, lat: number, height: number): Cartesian3 };
  Color: { WHITE: unknown };
  Transforms: { eastNorthUpToFixedFrame(at: Cartesian3): readonly number[] };
}

async function library(): Promise<CesiumLibrary> {
  Object.assign(globalThis, { CESIUM_BASE_URL: BASE });
  await new Promise((done, fail) => {
    const script = document.createElement('script');
    script.addEventListener('load', done);
    script.addEventListener('error', () => fail(new Error(`${BASE}Cesium.js was not found`)));
    script.src = `${BASE}Cesium.js`;
    document.head.append(script);
  });
  return (globalThis as unknown as { Cesium: CesiumLibrary }).Cesium;
}

/** CesiumJS: one PointPrimitiveCollection, each point's position set every frame; no globe, no sky, its whole page. */
export async function openCesium({ host, n, back }: Ask): Promise<Contender> {
  const C = await library();
  const widget = new C.CesiumWidget(host, {
    baseLayer: false,
    globe: false,
    skyBox: false,
    skyAtmosphere: false,
    useDefaultRenderLoop: false,
    creditContainer: document.createElement('div'),
    contextOptions: { requestWebgl1: false },
  });
  for (const element of host.querySelectorAll<HTMLElement>('.cesium-widget, canvas'))
    Object.assign(element.style, { width: '100%', height: '100%' });
  widget.resize();
  const origin = C.Cartesian3.fromDegrees(ORIGIN.lng, ORIGIN.lat, 0);
  widget.camera.lookAt(origin, new C.HeadingPitchRange(0, -0.6, 20_000));
  const points = widget.scene.primitives.add(new C.PointPrimitiveCollection());
  const all = Array.from({ length: n }, () =>
    points.add({ position: origin, pixelSize: 2, color: C.Color.WHITE }),
  );
  const m = C.Transforms.eastNorthUpToFixedFrame(origin);
  const movers = new Movers(n);
  const local = new Float32Array(n * 3);
  const at = new C.Cartesian3();
  const draw = (nowS: number): void => {
    movers.place(nowS, local);
    for (let i = 0; i < n; i++) {
      const x = local[i * 3]!;
      const y = local[i * 3 + 1]!;
      at.x = m[0]! * x + m[4]! * y + m[12]!;
      at.y = m[1]! * x + m[5]! * y + m[13]!;
      at.z = m[2]! * x + m[6]! * y + m[14]!;
      all[i]!.position = at;
    }
    widget.render();
  };
  return {
    gl: contextOf(widget.canvas),
    take: (rows, count) => {
      movers.take(rows, count);
      back(rows);
    },
    frame: draw,
    dispose: () => widget.destroy(),
  };
}

import { parentPort, workerData } from 'node:worker_threads';
import { dayOf } from './recorder.ts';

parentPort?.postMessage(dayOf(workerData as number), []);

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';

/** Peers that are no dependency of ours, pinned: without a pin an older Node quietly gets an older one. */
const PEERS = { cesium: '1.145.0' };

/** Installs what is missing of them into a folder git does not know, never among our own packages. */
export function installPeers(folder) {
  mkdirSync(folder, { recursive: true });
  const missing = Object.entries(PEERS).filter(([name, version]) => {
    const file = `${folder}/node_modules/${name}/package.json`;
    return !existsSync(file) || JSON.parse(readFileSync(file, 'utf8')).version !== version;
  });
  if (missing.length === 0) return;
  const wanted = missing.map(([name, version]) => `${name}@${version}`);
  const npm = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', [...npm, ...wanted], { stdio: ['ignore', 'ignore', 'inherit'] });
}

export { alertsInForce } from '../wire/alerts-in-force.ts';

import type { ReportBody } from '../casework/step.ts';
import type { SimulatedRequest } from '../simulation/outlet.ts';

/** What comes in of a made-up request, as every channel's ends. Who asks for nothing of the six asks for help. */
export function reportOfRequest(request: SimulatedRequest): ReportBody {
  const { kind, wants, channel, line, code, text, at, address, component, caller } = request;
  return {
    kind,
    code,
    channel,
    text,
    address,
    ...at,
    ...(kind === 'request' ? { request: wants ?? 'help' } : {}),
    ...(line === undefined ? {} : { line }),
    ...(component === undefined ? {} : { component }),
    ...(caller === undefined ? {} : { citizen: caller }),
  };
}

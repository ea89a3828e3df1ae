import { readGiven, readNumber, readTags } from '#app/ui/form-state.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** What the form says, as `mdms` of the settings file would have it. */
export function readMdm(data: FormData): RawSetting {
  const kind = readGiven(data, 'kind');
  const hosts = readTags(data, 'checkInHosts');
  const common = {
    kind,
    url: readGiven(data, 'url'),
    checkInHosts: hosts.length > 0 ? hosts : undefined,
    timeoutSeconds: readNumber(data, 'timeoutSeconds'),
  };
  if (kind === 'ade-passthrough') return common;
  const credentials = {
    username: readGiven(data, 'username'),
    // As it was typed: a space may belong to it.
    password: String(data.get('password') ?? ''),
  };
  if (kind !== 'ivanti-epmm') return { ...common, ...credentials };
  return {
    ...common,
    ...credentials,
    adminDeviceSpaceId: readNumber(data, 'adminDeviceSpaceId'),
    method: data.get('method') === 'GET' ? 'GET' : undefined,
  };
}

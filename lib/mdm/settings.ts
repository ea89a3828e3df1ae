import { z } from 'zod';
import { HttpsAddress } from '#lib/base/address.ts';
import type { Network } from '#lib/base/network.ts';

/** `mdm.example.com`, or `*.example.com` for every host below example.com. */
const HostPattern = z
  .string()
  .regex(
    /^(?:(?:\*\.)?[^\s/:@*?#[\]]+|\[[0-9a-fA-F:.]+\])$/,
    'is not a host such as mdm.example.com or *.example.com (no https://, no port)',
  );

const common = {
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name (a-z, 0-9 and -)'),
  url: HttpsAddress,
  /** Hosts at which a profile may check in; without the list any host will do. */
  checkInHosts: z.array(HostPattern).min(1).optional(),
  /** From the first byte to the last; a person is waiting. */
  timeoutSeconds: z.number().positive().max(60).default(15),
};

const credentials = { username: z.string().min(1), password: z.string().min(1) };

export const IvantiNeurons = z.strictObject({
  kind: z.literal('ivanti-neurons'),
  ...common,
  ...credentials,
});
export type IvantiNeurons = z.infer<typeof IvantiNeurons>;

export const IvantiEpmm = z.strictObject({
  kind: z.literal('ivanti-epmm'),
  ...common,
  ...credentials,
  adminDeviceSpaceId: z.number().int().nonnegative().default(0),
  /** GET is for servers before 11.x: it puts the introduction into the address. */
  method: z.enum(['POST', 'GET']).default('POST'),
});
export type IvantiEpmm = z.infer<typeof IvantiEpmm>;

export const AdePassthrough = z.strictObject({ kind: z.literal('ade-passthrough'), ...common });
export type AdePassthrough = z.infer<typeof AdePassthrough>;

/** An MDM as the settings file describes it (`mdms`). */
export const MdmSettings = z.discriminatedUnion('kind', [
  IvantiNeurons,
  IvantiEpmm,
  AdePassthrough,
]);
export type MdmSettings = z.infer<typeof MdmSettings> & {
  /** How it is reached: no setting of its own, but where the settings come from. */
  readonly network?: Network | undefined;
};

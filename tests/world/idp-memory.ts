import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Where the stand-in provider keeps its codes and sessions: its own memory would warn each time. */
export function createMemory(): (name: string) => Adapter {
  const records = new Map<string, AdapterPayload>();

  return (name) => {
    const keyOf = (id: string) => `${name}:${id}`;
    const findBy = (fits: (record: AdapterPayload) => boolean) => {
      const found = [...records].find(
        ([key, record]) => key.startsWith(`${name}:`) && fits(record),
      );
      return found?.[1];
    };
    return {
      upsert: async (id, payload) => void records.set(keyOf(id), payload),
      find: async (id) => records.get(keyOf(id)),
      findByUid: async (uid) => findBy((record) => record.uid === uid),
      findByUserCode: async (code) => findBy((record) => record.userCode === code),
      consume: async (id) => {
        const record = records.get(keyOf(id));
        if (record) record.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void records.delete(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const [key, record] of records) if (record.grantId === grantId) records.delete(key);
      },
    };
  };
}

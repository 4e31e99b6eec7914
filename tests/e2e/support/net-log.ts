interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[];
}

/**
 * Every address a Chromium has tried to reach, and every name it has asked a resolver for, from what `--log-net-log` wrote.
 * A datagram socket that is only connected sends nothing, so only what is sent counts.
 *
 * Format: https://www.chromium.org/developers/design-documents/network-stack/netlog/
 */
export function netLogAddresses(text: string): string[] {
  // A browser that was ended has not always closed the list.
  const log = JSON.parse(/\]\s*\}\s*$/.test(text) ? text : `${text.trimEnd().replace(/,$/, '')}]}`) as NetLog;
  const types = log.constants.logEventTypes;
  const wanted: readonly (readonly [string, string])[] = [
    ['TCP_CONNECT_ATTEMPT', 'address'],
    ['UDP_BYTES_SENT', 'address'],
    ['HOST_RESOLVER_MANAGER_JOB', 'host'],
  ];
  const found = log.events.flatMap(({ type, params }) =>
    wanted.flatMap(([name, field]) => {
      const value = params?.[field];
      if (type !== types[name]) return [];
      // An event that ends something names nothing; a datagram on a connected socket does not name where it goes.
      if (typeof value === 'string') return [value];
      return name === 'UDP_BYTES_SENT' ? [name] : [];
    }),
  );
  return [...new Set(found)];
}

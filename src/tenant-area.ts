/** Tells whose documents come first for somebody: the place or owner that `TENANT_AREAS` has for a tenant. */
export type AreaOf = (tenantId: string | undefined) => string | undefined;

/** Teams sends tenant ids in either case. */
export function areaByTenant(areas: ReadonlyMap<string, string>): AreaOf {
  return (tenantId) => (tenantId === undefined ? undefined : areas.get(tenantId.toLowerCase()));
}

/** The given name out of a display name: "Nicole de Boer" and "Boer, Nicole de" both give "Nicole". */
export function givenName(displayName: string): string {
  const afterComma = displayName.split(',')[1] ?? displayName;
  return afterComma.trim().split(/\s+/)[0] || displayName.trim();
}

import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

/*
 * Loaded into the built bot (`--import`): every request that would leave the machine goes to the double on loopback
 * that MICROSOFT_DOUBLE names, with the host that was meant in a header. The product has no setting for it.
 */
const double = new URL(process.env.MICROSOFT_DOUBLE);

https.request = (...given) => {
  const [target, ...rest] = given;
  const isAddress = typeof target === 'string' || target instanceof URL;
  const url = isAddress ? new URL(target) : undefined;
  const callback = rest.find((one) => typeof one === 'function');
  const options = isAddress ? rest.find((one) => typeof one === 'object') : target;
  const host = url?.host ?? options.host ?? options.hostname;
  const path = options?.path ?? (url ? url.pathname + url.search : '/');
  const headers = { ...options?.headers, 'x-meant-for': host };
  return http.request(
    {
      method: options?.method,
      signal: options?.signal,
      hostname: double.hostname,
      port: double.port,
      path,
      headers,
    },
    callback,
  );
};
https.get = (...given) => {
  const request = https.request(...given);
  request.end();
  return request;
};
syncBuiltinESMExports();

const { fetch } = globalThis;
globalThis.fetch = (target, options = {}) => {
  const url = new URL(target instanceof Request ? target.url : target);
  const headers = new Headers(options.headers);
  headers.set('x-meant-for', url.host);
  return fetch(new URL(url.pathname + url.search, double), { ...options, headers });
};

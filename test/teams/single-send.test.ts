import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { postOnce } from '../../src/teams/single-send.js';
import { FakeConnector } from '../helpers/fake-connector.js';

const run = promisify(execFile);

describe('a post to the connector', () => {
  let connector: FakeConnector | undefined;
  afterEach(() => connector?.stop());

  const post = (serviceUrl: string) =>
    postOnce({ method: 'POST', url: new URL('v3/x', serviceUrl), headers: {}, body: { type: 'message' } });

  it('gives what is answered', async () => {
    connector = await FakeConnector.start();
    connector.next({ status: 201, body: { id: 'nieuw' } });
    expect(await post(connector.serviceUrl)).toEqual({ id: 'nieuw' });
  });

  it.each([
    [429, 'send-not-left'],
    [408, 'send-ambiguous'],
    [500, 'send-ambiguous'],
    [503, 'send-ambiguous'],
    [302, 'send-refused'],
    [403, 'send-refused'],
  ])('is made once on %i', async (status, code) => {
    connector = await FakeConnector.start();
    connector.next({ status, headers: { location: `${connector.serviceUrl}elsewhere` } });
    await expect(post(connector.serviceUrl)).rejects.toMatchObject({ code, status });
    expect(connector.requests).toHaveLength(1);
  });

  it('tells how long to wait', async () => {
    connector = await FakeConnector.start();
    connector.next({ status: 429, headers: { 'retry-after': '7' } });
    await expect(post(connector.serviceUrl)).rejects.toMatchObject({ retryAfterMs: 7_000 });
  });

  it('may have arrived when the connection breaks, and has not when there was none', async () => {
    connector = await FakeConnector.start();
    connector.next('reset');
    await expect(post(connector.serviceUrl)).rejects.toMatchObject({ code: 'send-ambiguous' });
    expect(connector.requests).toHaveLength(1);
    const { serviceUrl } = connector;
    await connector.stop();
    connector = undefined;
    await expect(post(serviceUrl)).rejects.toMatchObject({ code: 'send-not-left' });
  });

  it('has arrived once its status came, whatever becomes of the rest', async () => {
    const server: Server = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"id":');
        setTimeout(() => request.socket.destroy(), 20);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    expect(await post(`http://127.0.0.1:${port}/`)).toEqual({});
    server.close();
  });

  describe('over https', () => {
    let proxy: Server | undefined;
    afterEach(() => proxy?.close());

    /** In a process of its own: nock takes a proxy's connection for one to the network. */
    async function postThroughProxy(to: string, noProxy = ''): Promise<readonly string[]> {
      const asked: string[] = [];
      const server = createServer();
      proxy = server;
      server.on('connect', (request, socket) => {
        asked.push(request.url ?? '');
        socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const script = `
        const { postOnce } = await import('./src/teams/single-send.ts');
        await postOnce({ method: 'POST', url: new URL('${to}'), headers: {}, body: {} }).catch((error) => {
          if (!error.code.startsWith('send-')) throw error;
        });`;
      await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        env: {
          PATH: process.env.PATH,
          HTTPS_PROXY: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
          NO_PROXY: noProxy,
        },
      });
      return asked;
    }

    it('goes through the proxy that the environment names', async () => {
      expect(await postThroughProxy('https://smba.example/emea/')).toEqual(['smba.example:443']);
    });

    it('passes by the proxy where the environment says so', async () => {
      expect(await postThroughProxy('https://127.0.0.1:1/', '127.0.0.1')).toEqual([]);
    });
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { postOnce } from '../../src/teams/single-post.js';
import { FakeConnector } from '../helpers/fake-connector.js';

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
    afterEach(() => {
      delete process.env.HTTPS_PROXY;
      delete process.env.NO_PROXY;
      proxy?.close();
      if (!nock.isActive()) nock.activate();
    });

    async function startProxy(): Promise<string[]> {
      const asked: string[] = [];
      proxy = createServer();
      proxy.on('connect', (request, socket) => {
        asked.push(request.url ?? '');
        socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      });
      await new Promise<void>((done) => proxy?.listen(0, '127.0.0.1', done));
      process.env.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      return asked;
    }

    it('goes through the proxy that the environment names', async () => {
      const asked = await startProxy();
      // Only the proxy on loopback is asked; nock would take the agent's own connection for one to the network.
      nock.restore();
      await expect(post('https://smba.example/emea/')).rejects.toMatchObject({ name: 'BotError' });
      expect(asked).toEqual(['smba.example:443']);
    });

    it('passes by the proxy where the environment says so', async () => {
      const asked = await startProxy();
      process.env.NO_PROXY = '127.0.0.1';
      await expect(post('https://127.0.0.1:1/')).rejects.toMatchObject({ code: 'send-not-left' });
      expect(asked).toEqual([]);
    });
  });
});

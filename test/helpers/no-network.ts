import nock from 'nock';

// No test may reach the network: a forgotten stub must fail loudly. Loopback stays open for real HTTP.
nock.disableNetConnect();
nock.enableNetConnect((host) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host));

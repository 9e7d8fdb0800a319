// Preloaded into a process that is to meet the played cloud: the names of Microsoft and of the municipality lead to the
// address that stands in PLAYED_CLOUD (its JSON: {"address": …, "hosts": […]}), as a line in a hosts file would do it.
import dns from 'node:dns';

const { address, hosts } = JSON.parse(process.env.PLAYED_CLOUD ?? '{"hosts":[]}');
const { lookup } = dns;

dns.lookup = (name, options, done) => {
  const [how, tell] = typeof options === 'function' ? [{}, options] : [options, done];
  if (!hosts.includes(name)) return lookup(name, how, tell);
  const found = how?.all ? [[{ address, family: 4 }]] : [address, 4];
  process.nextTick(tell, null, ...found);
};

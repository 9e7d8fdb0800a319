import { ModelHost, takesFirst } from '../helpers/model-host.js';

/** A host that answers at once, or with `hang` never, in a process of its own: its work is not the bot's. */
const host = await ModelHost.start(process.argv[2] === 'hang' ? () => 'hang' : takesFirst);
process.stdout.write(`ready on ${host.baseUrl}\n`);

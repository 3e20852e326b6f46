import { ok, warning, wrong, type Finding, type Patient } from './finding';

const loopback = /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/;

export async function lookAtEnvironment({ env, installation }: Patient): Promise<Finding[]> {
  const proxies = Number(env['TRUSTED_PROXIES'] ?? 0);
  const real = installation.kind === 'own-database';
  const found: Finding[] = [];
  if (!real) found.push(ok('The demonstration, with an embedded database, on this machine only.'));
  else found.push(env['NODE_ENV'] === 'production' ? ok('NODE_ENV is production.') : warning(`NODE_ENV is ${env['NODE_ENV'] || 'not set'}.`, 'Set NODE_ENV=production: then the demonstration cannot be started by mistake.'));
  if (!Number.isInteger(proxies) || proxies < 0) found.push(wrong(`TRUSTED_PROXIES=${env['TRUSTED_PROXIES']} is not a number.`, 'Set it to the number of proxies that stand before Rinnalla.'));
  else if (proxies > 0) found.push(ok(`${proxies} proxies are trusted to say who comes and that TLS is used.`));
  else if (!loopback.test(installation.host)) found.push(wrong(`Rinnalla answers on ${installation.host} without TLS and without a proxy.`, 'Put a proxy with TLS before it, set TRUSTED_PROXIES, and let HOST be 127.0.0.1 or an inner network.'));
  else if (real) found.push(warning('No proxy is trusted: browsers reach Rinnalla without TLS, from this machine only.', 'Set TRUSTED_PROXIES when a proxy with TLS stands before it.'));
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_SEALER_URL']) if (env[name]) found.push(lookAtAddress(name, env[name]));
  return found;
}

/** Between machines a connection must know whom it speaks to. */
function lookAtAddress(name: string, text: string): Finding {
  if (!URL.canParse(text)) return wrong(`${name} is no address.`, 'Write it as postgres://role@host/database.');
  const { hostname, searchParams } = new URL(text);
  if (hostname === '' || loopback.test(hostname) || searchParams.get('sslmode') === 'verify-full') return ok(`${name}: on this machine, or with TLS.`);
  return wrong(`${name} goes to ${hostname} without sslmode=verify-full.`, 'Add ?sslmode=verify-full, or anybody between the two can read along.');
}

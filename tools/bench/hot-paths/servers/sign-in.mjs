import { password } from '../county/county.mjs';

/** Signs a user in as the sign-in page does, and answers the cookie. */
export async function signIn(url, username) {
  const reply = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ username, password }),
  });
  if (reply.status !== 200) throw new Error(`${username} could not sign in: ${reply.status} ${await reply.text()}`);
  return reply.headers.getSetCookie().find((cookie) => cookie.startsWith('sid=')).split(';')[0];
}

/** Somebody of the county: worker, lead or auditor, with a session of the product. */
export async function signInAll(url, users) {
  const signedIn = [];
  for (let done = 0; done < users.length; done += 4) {
    signedIn.push(...await Promise.all(users.slice(done, done + 4).map(async (user) => ({ ...user, cookie: await signIn(url, user.username) }))));
  }
  return signedIn;
}

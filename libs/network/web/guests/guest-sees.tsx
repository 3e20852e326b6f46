import { useGuestWords } from './guest.queries';
import { itemsOf, type Chosen } from './share-schema';

/** What the guest will see, in a sentence, before it is sent. */
export function GuestSees({ name, until, chosen }: { name: string | undefined; until: string; chosen: Chosen }) {
  const { w, day } = useGuestWords();
  const count = itemsOf(chosen).length;
  const amount = count === 0 ? 'none' : count === 1 ? 'one' : 'many';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until)) return null;
  const sentence = w(`guests.sees.${amount}`, { name: name ?? w('guests.nobody'), count, date: day(until) });
  return <div role="status" className="card break"><strong>{sentence}</strong> {w('guests.sees.else')}</div>;
}

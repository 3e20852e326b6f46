/**
 * Work that starts processes: each start adds how it ends, and whatever happens, Ctrl-C included, all of them end in the opposite order.
 */
export async function withEndings(work) {
  const endings = [];
  const endAll = async () => { for (const end of endings.splice(0).reverse()) await end(); };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { endAll().finally(() => process.exit(1)); });
  try {
    await work(endings);
  } finally {
    await endAll();
  }
}

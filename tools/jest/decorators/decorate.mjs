/** Legacy decorators: last to first; a class, a method or (without a descriptor) a property. */
export default function decorate(decorators, target, key, descriptor) {
  const onClass = key === undefined;
  const start = onClass ? target : descriptor === null ? Object.getOwnPropertyDescriptor(target, key) : descriptor;
  const result = decorators.reduceRight((value, decorator) => {
    const answer = onClass ? decorator(value) : decorator(target, key, value);
    return answer ?? value;
  }, start);
  if (!onClass && result) Object.defineProperty(target, key, result);
  return result;
}

/** Changes of a list; each returns a new one, and what stays is the very same item. */

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} from
 * @param {number} to where it stands afterwards
 * @returns {T[]}
 */
export function moved(list, from, to) {
  return inserted(without(list, from), to, list[from]);
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} at
 * @returns {T[]}
 */
export function without(list, at) {
  return list.filter((_, place) => place !== at);
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} at
 * @param {T} one
 * @returns {T[]}
 */
export function inserted(list, at, one) {
  return [...list.slice(0, at), one, ...list.slice(at)];
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} at
 * @param {T} one
 * @returns {T[]}
 */
export function replaced(list, at, one) {
  return list.map((other, place) => (place === at ? one : other));
}
